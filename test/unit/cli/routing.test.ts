import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../../build/lint/source-scan.ts";
import { MEMBERSHIP_PATHS } from "../../../build/membership/make.ts";
import { runCommandLine } from "../../../electron/cli/program.ts";
import { exportCard } from "../../../electron/services/own-card.ts";
import { importCard } from "../../../electron/services/contacts.ts";
import { DATA } from "../../helpers/membership.ts";
import {
  must,
  passphraseOf,
  quickHash,
  testStation,
  workshop,
  type Workshop,
} from "../../helpers/stations.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const TABLE = join(projectRoot, MEMBERSHIP_PATHS.table);
const HEAD = join(projectRoot, MEMBERSHIP_PATHS.head);

let shop: Workshop;

beforeAll(async () => {
  shop = workshop();
  const clock = { now: NOON };
  const [no, gb] = [await testStation("NO", shop, clock), await testStation("GB", shop, clock)];
  must(importCard(no.station, must(exportCard(gb.station)).file));
  no.close();
  gb.close();
  for (const name of ["supervisor", "duty"]) writeFileSync(shop.path(`${name}.txt`), passphraseOf(name));
});
afterAll(() => shop.remove());

/** Runs the command line in this process as an officer of a station. */
async function run(country: string, officer: string, ...argv: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const who = ["--vault", shop.path(country), "--officer", officer];
  const code = await runCommandLine({
    argv: [...argv, ...who, "--passphrase-file", shop.path(`${officer}.txt`)],
    env: { LC_ALL: "C" },
    stdout: { write: (text) => void out.push(text), isTerminal: false },
    stderr: { write: (text) => void err.push(text), isTerminal: false },
    stdin: () => {
      throw new Error("the standard input was read");
    },
    terminal: () => null,
    clock: () => NOON,
    signal: new AbortController().signal,
    passwordHash: quickHash,
  });
  return { code, out: out.join(""), err: err.join("") };
}

describe("valise route", () => {
  test("says for each basis whether it is open, why, and what to check", async () => {
    const { code, out } = await run("NO", "duty", "route", "ie");
    expect(code).toBe(0);
    expect(out).toContain("From Norway to Ireland on 22 November 2026:\n");
    expect(out).toContain("Budapest Convention: uncertain (check against the official text)\n");
    expect(out).toContain(
      "    Ireland: had signed and was not a Party on 8 October 2025. It may have become one since.\n",
    );
    expect(out).toContain("Not in force, as far as was known on 5 February 2026.");
    expect(out).toContain("Another treaty or domestic law: open\n");
    expect(out).toContain("Membership data of 21 November 2026, signed by the makers of this program.\n");
  });

  test("asks about another State and another day, for programs too", async () => {
    const { code, out } = await run(
      "NO",
      "duty",
      "route",
      "JP",
      "--from",
      "fr",
      "--on",
      "2012-10-31",
      "--json",
    );
    expect(code).toBe(0);
    const { value } = JSON.parse(out) as { value: { routes: { basis: string; verdict: string }[] } };
    expect(value).toMatchObject({
      from: "FR",
      to: "JP",
      day: "2012-10-31",
      membership: { id: DATA.id, asOf: "2026-11-21", signer: "publisher" },
    });
    expect(value.routes.map(({ basis, verdict }) => `${basis} ${verdict}`)).toEqual([
      "budapest uncertain",
      "protocol2 closed",
      "un closed",
      "g7 open",
      "bilateral open",
    ]);
  });

  test("in French, with declarations", async () => {
    const { out } = await run("NO", "duty", "route", "JP", "--lang", "fr");
    expect(out).toContain("Convention de Budapest : ouvert (à vérifier dans le texte officiel)\n");
    expect(out).toContain("Japon : Partie depuis le 1er novembre 2012");
    expect(out).toContain(
      "Deuxième Protocole, art. 7(9)(a) : ne laisse pas ses fournisseurs répondre à de telles injonctions",
    );
  });

  test.each([
    [["route", "NO"], 2, "same-state", "Both ends are the same State."],
    [["route", "Norway"], 2, "bad-argument", "This is no State."],
    [["route", "FR", "--on", "2026-02-30"], 2, "bad-argument", "This is no day."],
  ])("%j is refused", async (argv, code, name, sentence) => {
    const refused = await run("NO", "duty", ...argv);
    expect(refused).toMatchObject({ code, out: "" });
    expect(refused.err).toContain(sentence);
    expect(refused.err).toContain(`[${name}]`);
  });
});

describe("valise membership", () => {
  test("shows the data in use, and what they say of one State with its source", async () => {
    const { out } = await run("NO", "duty", "membership", "show");
    expect(out).toContain(
      "Membership data valise-2026-11 of 21 November 2026, signed by the makers of this program: 109 entries, 79 Parties to the Budapest Convention.",
    );
    expect(out).toContain("They came with this program.");
    const one = await run("NO", "duty", "membership", "show", "na");
    expect(one.out).toContain("NA Namibia: not a Party to the Budapest Convention.");
    expect(one.out).toContain("Source, as of 9 October 2024: not on any CoE list found");
    expect(await run("NO", "duty", "membership", "show", "CN")).toMatchObject({ code: 2 });
    const json = await run("NO", "duty", "membership", "show", "--json");
    expect((JSON.parse(json.out) as { value: { rows: unknown[] } }).value.rows).toHaveLength(109);
  });

  test("signs a changed set, which this station and those who confirmed its key take in", async () => {
    writeFileSync(
      shop.path("head.json"),
      readFileSync(HEAD, "utf8").replace("2026-11-21", "2026-11-22").replace("valise-2026-11", "london"),
    );
    const file = shop.path("london.valise-data");
    const signing = ["membership", "sign", TABLE, shop.path("head.json"), "--to", file];
    expect((await run("GB", "duty", ...signing)).err).toContain("[not-allowed]");
    const signed = await run("GB", "supervisor", ...signing);
    expect(signed.err).toBe("");
    expect(signed.out).toContain("london of 22 November 2026 written: london.valise-data.");
    expect((await run("GB", "supervisor", ...signing)).err).toContain("[file-exists]");
    // Oslo has London's card, and nobody has called back.
    expect((await run("NO", "supervisor", "membership", "import", file)).err).toContain(
      "[membership-not-trusted]",
    );
    const taken = await run("GB", "supervisor", "membership", "import", file);
    expect(taken.out).toContain("Membership data replaced.\n");
    expect(taken.out).toContain("signed by this station");
    expect(taken.out).toContain("Put in place by supervisor on 22 November 2026.");
    expect((await run("GB", "supervisor", "membership", "import", file)).out).toContain("in use already");
  });

  test("refuses what is no table, no head or no set, and says where", async () => {
    writeFileSync(
      shop.path("bad.csv"),
      readFileSync(TABLE, "utf8").replace("AL,Albania,party", "AL,Albania,friend"),
    );
    const to = ["--to", shop.path("x.valise-data")];
    const bad = await run("NO", "supervisor", "membership", "sign", shop.path("bad.csv"), HEAD, ...to);
    expect(bad).toMatchObject({ code: 5 });
    expect(bad.err).toContain("AL.budapest_status");
    const swapped = await run("NO", "supervisor", "membership", "sign", TABLE, TABLE, ...to);
    expect(swapped.err).toContain("(declarations)");
    writeFileSync(shop.path("latin.csv"), Uint8Array.of(0xe9));
    const latin = await run("NO", "supervisor", "membership", "sign", shop.path("latin.csv"), HEAD, ...to);
    expect(latin.err).toContain("(latin.csv)");
    expect((await run("NO", "supervisor", "membership", "import", TABLE)).err).toContain(
      "[not-a-membership]",
    );
  });
});
