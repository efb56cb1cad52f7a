import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runCommandLine } from "../../../electron/cli/program.ts";
import { recordAct } from "../../../electron/services/acts.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { openPair, type Pair } from "../../helpers/pair.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, passphraseOf, quickHash, START } from "../../helpers/stations.ts";

const DAY = 86_400_000;
const {
  requestId: _id,
  version: _version,
  requestedAuthority: _to,
  mla: _mla,
  ...TEXT
} = completePreservation();

let pair: Pair;

/** Runs `valise holds` in this process as the duty officer of a station. */
async function holds(country: string, now: number, ...argv: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const passphrase = pair.shop.path("duty.txt");
  const code = await runCommandLine({
    argv: [
      "holds",
      ...argv,
      "--vault",
      pair.shop.path(country),
      "--officer",
      "duty",
      "--passphrase-file",
      passphrase,
    ],
    env: { LC_ALL: "C" },
    stdout: { write: (text) => void out.push(text), isTerminal: false },
    stderr: { write: (text) => void err.push(text), isTerminal: false },
    stdin: () => {
      throw new Error("the standard input was read");
    },
    terminal: () => null,
    clock: () => now,
    signal: new AbortController().signal,
    passwordHash: quickHash,
  });
  return { code, out: out.join(""), err: err.join("") };
}

beforeAll(async () => {
  pair = await openPair();
  writeFileSync(pair.shop.path("duty.txt"), passphraseOf("duty"));
  const { no, gb, clock } = pair;
  const [oslo, london] = [no.as("lie"), gb.as("okafor")];
  for (const [reference, days] of [
    ["NO-1", 60],
    ["NO-2", null],
  ] as const) {
    const { number } = must(startDraft(oslo, "preservation", no.other(), { ...TEXT, reference }));
    must(completeDraft(oslo, number));
    must(approveRequest(no.as("tangen"), number));
    await pair.carry(no, gb);
    must(acknowledge(london, number, { willAnswer: "yes", ourReference: "LON" }));
    const targets = [0, 1].map((target) => ({ target, preserved: "full", effectiveFrom: clock.now }));
    const until = days === null ? {} : { preservedUntil: clock.now + days * DAY };
    must(reply(london, number, "preserved", { targets, ...until, custodianMayBeTold: false }));
    await pair.carry(gb, no);
  }
  must(recordAct(oslo, 2, "mla-planned", { plannedDay: "2026-04-01", authority: "prosecutor" }));
  must(recordAct(london, 1, "order-issued", { orderedAt: START - 70 * DAY }));
  no.test.close();
  gb.test.close();
});
afterAll(() => pair.shop.remove());

describe("valise holds", () => {
  test("says of each hold how long it lasts and what it needs", async () => {
    const { code, out, err } = await holds("NO", START + DAY);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(
      [
        "Holds. Now: 3 March 2026, 11:00 UTC (12:00 Europe/Oslo).",
        "",
        "Kept for us abroad",
        "  2: National Crime Agency, London (GB), NO-2, until 1 May 2026, 10:00 UTC (12:00 Europe/Oslo, 11:00 Europe/London) (assumed), 58 days left",
        "      No end was named, 60 days are assumed. Ask for the date.",
        "  1: National Crime Agency, London (GB), NO-1, until 1 May 2026, 11:00 UTC (13:00 Europe/Oslo, 12:00 Europe/London), 59 days left",
        "      Set a date for mutual assistance before half is over.",
        "",
      ].join("\n"),
    );
  });

  test("tells of our own order, on the side that keeps the data", async () => {
    const { out } = await holds("GB", START + DAY);
    expect(out).toContain("\nKept here for others\n");
    expect(out).not.toContain("Kept for us abroad");
    expect(out).toContain(
      "      Our own order ends 22 March 2026, 11:00 UTC (11:00 Europe/London).\n      Our own order ends before the hold that was promised. Renew it.\n",
    );
  });

  test("gives programs every instant in UTC, and the step by its name", async () => {
    const { code, out } = await holds("NO", START + 31 * DAY, "--json");
    expect(code).toBe(0);
    const { value } = JSON.parse(out) as {
      readonly value: {
        readonly abroad: readonly Record<string, unknown>[];
        readonly here: readonly unknown[];
      };
    };
    const { abroad, here } = value;
    expect(here).toEqual([]);
    expect(abroad).toHaveLength(2);
    expect(abroad[1]).toMatchObject({
      number: 1,
      country: "GB",
      reference: "NO-1",
      state: "PRESERVED",
      step: "half-over",
      assumed: false,
      open: false,
      over: false,
      orderUntil: null,
      hopStates: [],
    });
    expect(abroad[0]).toMatchObject({
      number: 2,
      step: "ask-end",
      assumed: true,
      mla: { plannedDay: "2026-04-01", authority: "prosecutor", sentDay: null },
    });
  });
});
