import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { createVault, giveCard, goTo, importFolder, lock, OSLO, sealFor } from "./acts.ts";
import { electronBinary, ROOT, standIn } from "./hosts.ts";
import { findingsOf } from "./inside.ts";
import type { Program } from "./program.ts";
import type { Made } from "./stations-made.ts";
import { expect, signIn, test } from "./work.ts";

/** Everything an officer does with the outside: a card, an import, a letter sealed, a lock. */
async function session(program: Program, { letters }: Made, folder: (name: string) => string): Promise<void> {
  const brought = folder("brought");
  mkdirSync(brought);
  const [small = ""] = readdirSync(letters).toSorted((a, b) => size(letters, a) - size(letters, b));
  copyFileSync(join(letters, small), join(brought, small));
  await giveCard(program, folder("card"));
  await importFolder(program, brought);
  await sealFor(program, "United Kingdom", folder("stick"));
  for (const area of ["Desk", "Requests", "Trays", "Journal", "Settings"]) await goTo(program.page(), area);
  await signIn(await lock(program));
}

function size(folder: string, name: string): number {
  return statSync(join(folder, name)).size;
}

/** Addresses that the page asked for, other than its own files. */
function watch(program: Program): () => readonly string[] {
  const asked: string[] = [];
  const hear = (page: Page) => page.on("request", (request) => asked.push(request.url()));
  for (const page of program.app.windows()) hear(page);
  program.app.on("window", hear);
  // The page of `app://valise`, or what stands for it.
  const own = () => program.page().url().split("/", 3).join("/");
  return () => asked.filter((url) => !url.startsWith(`${own()}/`) && !url.startsWith("data:"));
}

test("a whole session asks for nothing but the program's own files @session", async ({
  atWork,
  stations,
}, info) => {
  const program = await atWork("small");
  const strange = watch(program);
  await session(program, stations, (name) => info.outputPath(name));
  expect(strange()).toEqual([]);
  const findings = await findingsOf(program.app);
  if (findings !== undefined) expect(findings.blocked).toEqual([]);
});

test("the first start asks for nothing but the program's own files", async ({ start }) => {
  const program = await start("oslo");
  const strange = watch(program);
  await createVault(program.page(), OSLO);
  expect(strange()).toEqual([]);
  const findings = await findingsOf(program.app);
  if (findings !== undefined) expect(findings.blocked).toEqual([]);
});

/** Why a command can't be run; null when it can. */
function whyNot(command: string, ...words: readonly string[]): string | null {
  if (process.platform !== "linux") return `no ${command} on ${process.platform}`;
  const done = spawnSync(command, words, { encoding: "utf8" });
  return done.status === 0 ? null : (done.error?.message ?? done.stderr.split("\n")[0] ?? "refused");
}

/**
 * Chromium asks the system which of its addresses would reach the wider network over IPv6: it connects a datagram socket
 * to a public address and closes it. No packet leaves, and no setting turns it off.
 */
const PROBE = /SOCK_DGRAM|2001:4860:4860::8888/;

test("no process of the program connects to anything over the network", async ({
  atWork,
  stations,
}, info) => {
  const why = whyNot("strace", "-f", "-o", "/dev/null", "true");
  test.skip(why !== null, `the calls to the system can't be watched: ${why}`);
  const log = info.outputPath("calls");
  const watched = info.outputPath("watched");
  const executable = info.project.name === "electron" ? (electronBinary() ?? "") : standIn();
  const calls = "trace=connect,sendto,sendmsg,sendmmsg";
  writeFileSync(
    watched,
    `#!/bin/sh\nexec strace -f -qq --seccomp-bpf -e ${calls} -o '${log}' '${executable}' "$@"\n`,
  );
  chmodSync(watched, 0o755);
  const program = await atWork("small", { executablePath: watched });
  await session(program, stations, (name) => info.outputPath(name));
  await program.close();
  const lines = readFileSync(log, "utf8").split("\n");
  expect(
    lines.some((line) => line.includes("sa_family=AF_UNIX")),
    "the calls were seen",
  ).toBe(true);
  const outside = lines.filter((line) => /sa_family=AF_INET6?\b/.test(line) && !PROBE.test(line));
  expect(outside).toEqual([]);
});

test("the whole session works where there is no network at all", async ({ stations }, info) => {
  const why = whyNot("unshare", "--net", "ip", "link", "set", "lo", "up");
  test.skip(why !== null, `no network can be taken away: ${why}`);
  // So that the stations of this worker are not made for nothing.
  expect(stations.letters).not.toBe("");
  const inner = [
    join(ROOT, "node_modules/@playwright/test/cli.js"),
    "test",
    `--config=${join(ROOT, "test/e2e/playwright.config.ts")}`,
    `--project=${info.project.name}`,
    `--output=${info.outputPath("inner")}`,
    "--reporter=line",
    "--workers=1",
    "--grep=@session",
    "silence.spec",
  ];
  const script = 'ip link set lo up && [ "$(ip -o link | wc -l)" = 1 ] && exec "$@"';
  const own = Object.entries(process.env).filter(([name]) => !/^(?:PW_|PLAYWRIGHT_|TEST_)/.test(name));
  const inside = spawnSync("unshare", ["--net", "sh", "-c", script, "sh", process.execPath, ...inner], {
    cwd: ROOT,
    env: Object.fromEntries(own),
    encoding: "utf8",
    timeout: 110_000,
  });
  expect(`${inside.stdout}${inside.stderr}`).toContain("1 passed");
});
