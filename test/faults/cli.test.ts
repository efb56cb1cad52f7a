import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completePreservation } from "../helpers/preservation-example.ts";
import { seen, valise, type Run } from "../helpers/command.ts";
import { workshop } from "../helpers/stations.ts";

const shop = workshop();
const STATIONS = {
  NO: { authority: "Kripos, Oslo", zone: "Europe/Oslo", sup: "K. Berg", duty: "A. Lie" },
  GB: { authority: "National Crime Agency, London", zone: "Europe/London", sup: "R. Shah", duty: "J. Marsh" },
  ES: { authority: "Policía Nacional, Madrid", zone: "Europe/Madrid", sup: "L. Vega", duty: "M. Ruiz" },
} as const;
type Country = keyof typeof STATIONS;
const SECRETS = { sup: "supervisor correct horse battery", duty: "duty correct horse battery" } as const;
const QUICK = ["--kdf-memory-mib", "64", "--kdf-passes", "1"];

/** Arguments that sign an officer of a station in. */
function as(country: Country, role: "sup" | "duty"): readonly string[] {
  return ["--vault", country, "--officer", STATIONS[country][role], "--passphrase-file", `${role}.txt`];
}

function run(country: Country, role: "sup" | "duty", ...argv: readonly string[]): Promise<Run> {
  return valise(shop.folder, [...as(country, role), ...argv]);
}

/** An answer as any program would read it: whatever is asked of it may be there. */
type Value = { readonly [key: string]: Value } & readonly Value[] & string & number;

/** Runs with `--json`, expects one JSON value and nothing else, and gives its `value`. */
async function ask(country: Country, role: "sup" | "duty", ...argv: readonly string[]): Promise<Value> {
  const { code, out, err } = await run(country, role, ...argv, "--json");
  expect({ code, err }, `${argv.join(" ")}: ${out}`).toEqual({ code: 0, err: "" });
  const answer = JSON.parse(out) as { readonly ok: boolean; readonly value: Value };
  expect(answer.ok).toBe(true);
  return answer.value;
}

async function found(country: Country): Promise<void> {
  const { authority, zone, sup, duty } = STATIONS[country];
  const profile = ["--country", country, "--authority", authority, "--kind", "police", "--time-zone", zone];
  const made = await run(
    country,
    "sup",
    "init",
    ...profile,
    "--language",
    "en",
    "--phone",
    "+00 1",
    ...QUICK,
  );
  expect(made, made.err).toMatchObject({ code: 0, err: "" });
  expect(made.out).toContain(`First officer: ${sup}`);
  const add = ["officer", "add", duty, "--role", "duty", "--new-passphrase-file", "duty.txt", ...QUICK];
  expect(await run(country, "sup", ...add)).toMatchObject({ code: 0 });
  expect(await run(country, "sup", "card", "export", "--into", "stick")).toMatchObject({ code: 0 });
}

async function introduce(country: Country, other: Country): Promise<void> {
  await ask(country, "duty", "card", "import", `stick/${other}-1.valisecard`);
  const { digits, cardDate } = await ask(country, "sup", "contact", "safety-number", other);
  const said = ["--card-serial", "1", "--card-date", String(cardDate), "--digits", String(digits)];
  const ceremony = ["--spoken-with", "J. Marsh", "--number-from", "directory", ...said];
  await ask(country, "sup", "contact", "verify", other, ...ceremony);
}

beforeAll(async () => {
  mkdirSync(shop.path("stick"));
  writeFileSync(shop.path("sup.txt"), `${SECRETS.sup}\n`);
  writeFileSync(shop.path("duty.txt"), `${SECRETS.duty}\n`);
  writeFileSync(shop.path("wrong.txt"), "another passphrase altogether\n");
  await Promise.all([found("NO"), found("GB"), found("ES")]);
  await Promise.all([
    introduce("GB", "NO"),
    introduce("ES", "NO"),
    introduce("NO", "GB").then(() => introduce("NO", "ES")),
  ]);
}, 120_000);
afterAll(() => shop.remove());

/** The file that the last seal wrote. */
function fileOf(value: Value): string {
  return `stick/${String(value["bundles"]?.[0]?.["fileName"])}`;
}

test("the main job between three contact points", async () => {
  const {
    requestId: _id,
    version: _version,
    requestedAuthority: _to,
    targets: _targets,
    ...text
  } = completePreservation();
  const targets = [
    {
      identifierType: "ip_port_time",
      identifier: "192.0.2.17",
      port: 49152,
      category: "traffic",
      from: "2026-05-10T05:00:07+02:00",
      zone: "Europe/Oslo",
    },
    { identifierType: "email", identifier: "suspect@example.org", category: "subscriber" },
  ];
  writeFileSync(shop.path("log.txt"), Buffer.alloc(3_000_000, "log line\n"));
  const body = JSON.stringify({ ...text, targets });
  const drafted = await valise(
    shop.folder,
    [...as("NO", "duty"), "request", "new", "preservation", "--to", "GB", "--body", "-", "--json"],
    { input: body },
  );
  expect(drafted, drafted.err + drafted.out).toMatchObject({ code: 0 });
  await ask("NO", "duty", "attachment", "add", "1", "log.txt");
  expect(await ask("NO", "duty", "request", "complete", "1")).toMatchObject({ state: "READY" });
  const own = await run("NO", "duty", "request", "approve", "1");
  expect(own).toMatchObject({ code: 4, out: "" });
  expect(await ask("NO", "sup", "request", "approve", "1")).toMatchObject({ state: "APPROVED" });
  const asked = fileOf(await ask("NO", "duty", "seal", "--to", "GB", "--into", "stick"));

  const seenOutside = await valise(shop.folder, ["inspect", asked, "--json"]);
  expect(JSON.parse(seenOutside.out)).toMatchObject({ value: { kind: "bundle", version: 1, stanzas: 4 } });
  expect(seenOutside.out).not.toMatch(/NO|GB|Kripos|preservation/u);

  const imported = await ask("GB", "duty", "import", asked);
  expect(imported).toMatchObject({
    files: [{ ok: true, tray: "verified", attachments: 1, messages: [{ requestNumber: 1 }] }],
  });
  const again = await run("GB", "duty", "import", asked);
  expect(again).toMatchObject({ code: 0, err: "" });
  expect(again.out).toMatch(
    /already imported on \d+ \w+ \d{4}, \d\d:\d\d UTC \(\d\d:\d\d Europe\/London\) from Kripos, Oslo \(NO\)\. Nothing changed\./u,
  );
  const desk = await run("GB", "duty", "desk");
  expect(desk.out).toMatch(
    /1\. Sender confirmed\. Acknowledge the urgent request of Kripos, Oslo \(NO\)\.\n {4}Acknowledgement, urgent: 7 h 59 min left, .* UTC \(.* Europe\/London, .* Europe\/Oslo\)/u,
  );

  await ask("GB", "duty", "reply", "1", "acknowledgement");
  expect(await run("GB", "duty", "reply", "1", "acknowledgement")).toMatchObject({ code: 6 });
  await ask("GB", "duty", "reply", "1", "preserved", "--until", "2099-07-01T12:00Z", "--targets", "all=full");
  await ask(
    "GB",
    "duty",
    "reply",
    "1",
    "hop-notice",
    "--provider",
    "Proveedor SA",
    "--provider-country",
    "ES",
    "--identifier",
    "ipv4=192.0.2.7",
  );
  const answer = fileOf(await ask("GB", "duty", "seal", "--to", "NO", "--into", "stick"));
  await ask("NO", "duty", "import", answer);
  const shown = await ask("NO", "duty", "request", "show", "1");
  expect(shown).toMatchObject({ state: "PRESERVED", letters: [{ acknowledgedAt: { zone: "Europe/Oslo" } }] });
  expect(shown["body"]).toMatchObject({ targets: [{ from: "2026-05-10T05:00:07+02:00" }, {}] });

  expect(await ask("NO", "duty", "request", "onward", "1")).toMatchObject({
    number: 2,
    parent: 1,
    partner: { country: "ES" },
  });
  await ask("NO", "duty", "request", "complete", "2");
  await ask("NO", "sup", "request", "approve", "2");
  const onward = fileOf(await ask("NO", "duty", "seal", "--to", "ES", "--into", "stick"));
  expect(await ask("ES", "duty", "import", onward)).toMatchObject({ files: [{ tray: "verified" }] });
  const page = await valise(shop.folder, [...as("ES", "duty"), "request", "show", "1", "--lang", "fr"]);
  for (const words of [
    "Demande 1 : Demande de conservation de Kripos, Oslo (NO)",
    "Identité confirmée le ",
    "Rempli : ",
    "13. Données à conserver",
  ]) {
    expect(page.out).toContain(words);
  }

  const exported = await ask("GB", "duty", "attachment", "export", "1", "--into", ".");
  expect(exported["fileName"]).toBe("log (2).txt");
  expect(readFileSync(shop.path("log (2).txt")).equals(readFileSync(shop.path("log.txt")))).toBe(true);
  for (const country of ["NO", "GB", "ES"] as const) {
    const proof = await ask(country, "sup", "journal", "verify");
    expect(Number(proof["entries"])).toBeGreaterThan(10);
    const unlocked = await run(country, "sup", "unlock");
    expect(unlocked.out).toContain("Every page of the store is authentic.");
  }
}, 120_000);

test("whoever changed a draft cannot be its second pair of eyes", async () => {
  const text = {
    ...completePreservation(),
    requestId: null,
    version: null,
    requestedAuthority: null,
    targets: null,
  };
  const targets = [{ identifierType: "email", identifier: "a@b.example", category: "subscriber" }];
  writeFileSync(shop.path("text.json"), JSON.stringify({ ...text, targets }));
  writeFileSync(shop.path("change.json"), JSON.stringify({ facts: "Others wrote this." }));
  const drafted = await ask(
    "ES",
    "duty",
    "request",
    "new",
    "preservation",
    "--to",
    "NO",
    "--body",
    "text.json",
  );
  const number = String(drafted["number"]);
  await ask("ES", "sup", "request", "edit", number, "--body", "change.json");
  await ask("ES", "duty", "request", "complete", number);
  const refused = await run("ES", "sup", "request", "approve", number);
  expect(refused).toMatchObject({ code: 4, err: expect.stringContaining("[author-cannot-approve]") });
}, 60_000);

describe("signing in", () => {
  test.each([
    [
      "wrong passphrase",
      ["--vault", "NO", "--officer", "A. Lie", "--passphrase-file", "wrong.txt"],
      3,
      "wrong-passphrase",
    ],
    [
      "unknown officer",
      ["--vault", "NO", "--officer", "Nobody", "--passphrase-file", "duty.txt"],
      3,
      "unknown-officer",
    ],
    [
      "missing vault",
      ["--vault", "none", "--officer", "A. Lie", "--passphrase-file", "duty.txt"],
      8,
      "vault-missing",
    ],
    ["key file of nobody", [...as("NO", "duty"), "--key-file", "wrong.txt"], 3, "key-file-wrong"],
    ["nobody to ask", ["--vault", "NO", "--officer", "A. Lie"], 2, "bad-argument"],
    [
      "passphrase file missing",
      ["--vault", "NO", "--officer", "A. Lie", "--passphrase-file", "none.txt"],
      5,
      "file-not-found",
    ],
  ])("%s has its own sentence and exit code", async (_name, argv, code, refusal) => {
    const plain = await valise(shop.folder, [...argv, "desk"]);
    expect(plain).toMatchObject({ code, out: "" });
    expect(plain.err).toMatch(new RegExp(`^[A-Z][^\\n]*\\. \\[${refusal}\\]\\n$`, "u"));
  });

  test("works from a descriptor and from the environment", async () => {
    const env = { VALISE_VAULT: "NO", VALISE_OFFICER: "A. Lie" };
    const input = `${SECRETS.duty}\n`;
    expect(await valise(shop.folder, ["desk", "--passphrase-fd", "0"], { env, input })).toMatchObject({
      code: 0,
      err: "",
    });
  });

  test("is not made anew where a vault is", async () => {
    const profile = [
      "--country",
      "NO",
      "--authority",
      "x",
      "--kind",
      "police",
      "--time-zone",
      "UTC",
      ...QUICK,
    ];
    expect(await run("NO", "sup", "init", ...profile)).toMatchObject({
      code: 8,
      err: expect.stringContaining("[vault-exists]"),
    });
  });
});

describe("a file that is no good", () => {
  let before = 0;
  const entries = async () => Number((await ask("NO", "sup", "journal", "verify"))["entries"]);
  const blobs = () => readdirSync(shop.path("NO", "blobs"), { recursive: true }).length;

  beforeAll(async () => {
    mkdirSync(shop.path("bad", "folder"), { recursive: true });
    await ask("GB", "duty", "import", "stick/ES-1.valisecard");
    // One for Madrid, whatever the main job did: only its own keys open it.
    const name = readdirSync(shop.path("stick")).find((file) => file.endsWith(".valise"));
    const bundle = name === undefined ? Buffer.alloc(0) : readFileSync(shop.path("stick", name));
    const write = (file: string, bytes: Uint8Array | string) => writeFileSync(shop.path("bad", file), bytes);
    write("empty.valise", "");
    write("words.valise", "hello\n");
    write("sparse.valise", "x");
    truncateSync(shop.path("bad", "sparse.valise"), 3 * 1024 ** 3);
    write("crlf.valise", Buffer.from(bundle.toString("latin1").replaceAll("\r\n", "\n"), "latin1"));
    write("newer.valise", Buffer.concat([bundle.subarray(0, 8), Buffer.of(2), bundle.subarray(9)]));
    write("cut.valise", bundle.subarray(0, -212));
    write("secret.valise", bundle);
    chmodSync(shop.path("bad", "secret.valise"), 0);
    spawnSync("mkfifo", [shop.path("bad", "pipe")]);
    before = await entries();
  }, 60_000);

  const CASES: readonly (readonly [string, string, string])[] = [
    ["bad/none.valise", "file-not-found", "The file is not there."],
    ["bad/folder", "is-a-folder", "This is a folder."],
    ["bad/empty.valise", "empty-file", "The file is empty."],
    ["bad/words.valise", "not-a-bundle", "Not a bundle."],
    ["bad/sparse.valise", "not-a-bundle", "Not a bundle."],
    ["bad/crlf.valise", "not-a-bundle", "its line ends were changed in transfer"],
    ["bad/newer.valise", "newer-format", "Made by a newer Valise."],
    ["bad/cut.valise", "damaged", "Damaged."],
    ["bad/../bad/words.valise", "not-a-bundle", "Not a bundle."],
    ["/dev/zero", "not-a-regular-file", "This is not an ordinary file."],
    ["bad/pipe", "not-a-regular-file", "This is not an ordinary file."],
    ["stick/NO-1.valisecard", "own-card", "This is the card of this station."],
  ];

  test("is refused in its own words, and leaves one line in the journal", async () => {
    const kept = blobs();
    const all = await run("NO", "duty", "import", ...CASES.map(([path]) => path));
    expect(all).toMatchObject({ code: 5, err: "" });
    const lines = all.out.trimEnd().split("\n");
    expect(lines).toHaveLength(CASES.length);
    for (const [index, [path, refusal, words]] of CASES.entries()) {
      expect(lines[index], path).toContain(words);
      expect(lines[index], path).toMatch(new RegExp(`\\[${refusal}\\]$`, "u"));
    }
    expect(blobs()).toBe(kept);
    // Locked, unlocked, and one line for each file.
    expect(await entries()).toBe(before + 2 + CASES.length + 2);
  }, 60_000);

  test("does not stop the next file", async () => {
    const both = await run("NO", "duty", "import", "bad/words.valise", "stick/GB-1.valisecard", "--json");
    expect(both.code).toBe(5);
    expect(JSON.parse(both.out)).toMatchObject({
      ok: false,
      code: "not-a-bundle",
      value: {
        files: [
          { ok: false, code: "not-a-bundle" },
          { ok: true, kind: "already-imported" },
        ],
      },
    });
  });

  test("somebody else's bundle is not for us, and a forbidden file is told apart from a missing one", async () => {
    const sealed = readdirSync(shop.path("stick")).filter((file) => file.endsWith(".valise"));
    const outsider = await run("ES", "duty", "import", ...sealed.map((file) => `stick/${file}`), "--json");
    expect(outsider.code).toBe(5);
    expect(outsider.out).toContain('"code":"not-for-us"');
    if (process.getuid?.() !== 0) {
      expect((await run("NO", "duty", "import", "bad/secret.valise")).out).toContain("[no-permission]");
    }
  });

  test("a body is refused at its path, and a folder that is not there before anything is frozen", async () => {
    for (const [body, path] of [
      ['{"nonsense":1}', "nonsense"],
      ['{"targets":[{"from":"2026-05-10T05:00"}]}', "targets.0.from"],
      ["[1", "This is not JSON"],
    ] as const) {
      const refused = await valise(
        shop.folder,
        [...as("NO", "duty"), "request", "new", "preservation", "--to", "GB", "--body", "-"],
        { input: body },
      );
      expect(refused).toMatchObject({ code: 5, out: "" });
      expect(refused.err).toContain(path);
    }
    const nowhere = await run("NO", "duty", "seal", "--to", "GB", "--into", "nowhere");
    expect(nowhere).toMatchObject({ code: 5, err: expect.stringContaining("The folder is not there.") });
  });
});

test("Ctrl-C ends long work with nothing kept and the vault locked; until then nobody else gets in", async () => {
  // A file for the answer to a partner's request: to one of ours nothing is added once it was offered.
  writeFileSync(shop.path("big.bin"), "x");
  truncateSync(shop.path("big.bin"), 8 * 1024 ** 3);
  let second: Promise<Run> | undefined;
  const argv = [...as("GB", "duty"), "attachment", "add", "1", "big.bin"];
  const blobs = shop.path("GB", "blobs");
  const isAdding = () =>
    readdirSync(blobs, { recursive: true }).some((name) => String(name).endsWith(".part"));
  const stopped = await valise(shop.folder, argv, {
    // On a machine of any speed: another one tries once the work has begun, and the officer gives up once that one is back.
    during: (kill) => {
      const watch = setInterval(() => {
        if (!isAdding()) return;
        clearInterval(watch);
        second = run("GB", "duty", "desk").finally(() => kill("SIGINT"));
      }, 20);
    },
  });
  expect(await second).toMatchObject({ code: 8, err: expect.stringContaining("[vault-in-use]") });
  expect(stopped).toMatchObject({ code: 130, out: "" });
  expect(stopped.err).toBe("Stopped as you asked. Nothing was changed. [cancelled]\n");
  const names = (await ask("GB", "duty", "attachment", "list", "1")) as unknown as readonly {
    readonly name: string;
  }[];
  expect(names.map(({ name }) => name)).not.toContain("big.bin");
  const journal = (await ask("GB", "sup", "journal", "list", "--limit", "1000")) as unknown as readonly {
    readonly action: string;
  }[];
  expect(journal.map(({ action }) => action).slice(-5)).toEqual([
    "vault.unlocked",
    "vault.locked",
    "vault.unlocked",
    "vault.locked",
    "vault.unlocked",
  ]);
}, 60_000);

test("a station that imported its own revocation gives out no card any more, and says so each time", async () => {
  await ask("ES", "sup", "revocation", "export", "--into", "stick");
  const taken = await run("ES", "sup", "import", "stick/ES-revocation.txt");
  expect(taken).toMatchObject({
    code: 0,
    out: expect.stringContaining("WARNING: this revokes the key of THIS station."),
  });
  const refused = await run("ES", "sup", "card", "export");
  expect(refused).toMatchObject({ code: 6, out: "", err: expect.stringContaining("[own-key-revoked]") });
  expect(await run("ES", "sup", "unlock")).toMatchObject({ code: 6 });
  const list = await run("ES", "duty", "contact", "list");
  expect(list).toMatchObject({ code: 0, err: expect.stringContaining("the key of this station is revoked") });
}, 60_000);

test("no passphrase was ever in the arguments or in the output", () => {
  expect(seen.length).toBeGreaterThan(60);
  expect(seen.some((text) => text.includes("valise.js"))).toBe(true);
  for (const secret of [...Object.values(SECRETS), "another passphrase altogether"]) {
    expect(seen.filter((text) => text.includes(secret))).toEqual([]);
  }
});
