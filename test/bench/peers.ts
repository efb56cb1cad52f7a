import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installed, type Measure, measureProgram, medianOf } from "./measure.ts";
import type { Row } from "./table.ts";

/** One way in which another program does the same work. */
interface Peer {
  readonly name: string;
  readonly program: string;
  readonly setUp: (folder: string) => NodeJS.ProcessEnv;
  readonly steps: readonly {
    readonly what: string;
    readonly args: (folder: string, input: string) => readonly string[];
  }[];
}

function gnupgHome(folder: string): NodeJS.ProcessEnv {
  const home = join(folder, "gnupg");
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const env = { ...process.env, GNUPGHOME: home };
  const quiet = { env, stdio: "ignore" as const };
  execFileSync(
    "gpg",
    ["--batch", "--passphrase", "", "--quick-generate-key", "bench", "default", "default"],
    quiet,
  );
  return env;
}

function gpg(compression: readonly string[], ending: string): Peer["steps"] {
  const out = (folder: string) => join(folder, `peer.${ending}`);
  const always = ["--batch", "--yes", "--quiet", "--trust-model", "always"];
  return [
    {
      what: "sign and encrypt",
      args: (folder, input) => [
        ...always,
        ...compression,
        "-r",
        "bench",
        "--sign",
        "--encrypt",
        "-o",
        out(folder),
        input,
      ],
    },
    {
      what: "decrypt and verify",
      args: (folder) => [...always, "-o", join(folder, "peer.out"), "--decrypt", out(folder)],
    },
  ];
}

function ageKey(folder: string): NodeJS.ProcessEnv {
  rmSync(join(folder, "age.key"), { force: true });
  execFileSync("age-keygen", ["-o", join(folder, "age.key")], { stdio: "ignore" });
  return process.env;
}

const PEERS: readonly Peer[] = [
  {
    name: "age (unsigned)",
    program: "age",
    setUp: ageKey,
    steps: [
      {
        what: "encrypt",
        args: (folder, input) => ["-e", "-i", join(folder, "age.key"), "-o", join(folder, "peer.age"), input],
      },
      {
        what: "decrypt",
        args: (folder) => [
          "-d",
          "-i",
          join(folder, "age.key"),
          "-o",
          join(folder, "peer.out"),
          join(folder, "peer.age"),
        ],
      },
    ],
  },
  {
    name: "gpg, no compression",
    program: "gpg",
    setUp: gnupgHome,
    steps: gpg(["--compress-algo", "none"], "plain.gpg"),
  },
  {
    name: "gpg, compression",
    program: "gpg",
    setUp: gnupgHome,
    steps: gpg(["--compress-algo", "zlib"], "zlib.gpg"),
  },
  {
    name: "plain copy",
    program: "dd",
    setUp: () => process.env,
    steps: [
      {
        what: "copy and sync",
        args: (folder, input) => [
          `if=${input}`,
          `of=${join(folder, "peer.copy")}`,
          "bs=1M",
          "conv=fsync",
          "status=none",
        ],
      },
    ],
  },
];

/** Measures every peer that is installed; the others get a line that says so. */
export async function measurePeers(
  folder: string,
  input: string,
  mebibytes: number,
  times: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name, program, setUp, steps } of PEERS) {
    const path = installed(program);
    const home = join(folder, `peer-${rows.length}`);
    mkdirSync(home);
    const env = path === null ? {} : setUp(home);
    for (const { what, args } of steps) {
      const title = `${name}: ${what}`;
      if (path === null) {
        rows.push({ what: title, seconds: null, peakMiB: null, note: "not installed" });
        continue;
      }
      const measures: Measure[] = [];
      for (let time = 0; time < times; time += 1) {
        measures.push(await measureProgram(path, args(home, input), env));
      }
      rows.push({ what: title, mebibytes, ...medianOf(measures) });
    }
    rmSync(home, { recursive: true, force: true });
  }
  return rows;
}
