import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";

import { runCommandLine } from "../../../electron/cli/program.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { asGiven, openPair, type Pair } from "../../helpers/pair.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, passphraseOf, quickHash } from "../../helpers/stations.ts";

const HOUR = 3_600_000;

let pair: Pair;

/** Runs a command in this process as the duty officer in Oslo. */
async function oslo(...argv: readonly string[]): Promise<string> {
  const out: string[] = [];
  const signIn = ["--vault", pair.shop.path("NO"), "--officer", "duty"];
  await runCommandLine({
    argv: [...argv, ...signIn, "--passphrase-file", pair.shop.path("duty.txt")],
    env: { LC_ALL: "C" },
    stdout: { write: (text) => void out.push(text), isTerminal: false },
    stderr: { write: () => undefined, isTerminal: false },
    stdin: () => {
      throw new Error("the standard input was read");
    },
    terminal: () => null,
    clock: () => pair.clock.now,
    signal: new AbortController().signal,
    passwordHash: quickHash,
  });
  return out.join("");
}

beforeAll(async () => {
  pair = await openPair();
  writeFileSync(pair.shop.path("duty.txt"), passphraseOf("duty"));
  const { no, gb, clock } = pair;
  const text = asGiven(completePreservation({ urgency: "routine" }));
  const { number } = must(startDraft(no.as("lie"), "preservation", no.other(), text));
  must(completeDraft(no.as("lie"), number));
  must(approveRequest(no.as("tangen"), number));
  await pair.carry(no, gb);
  clock.now += 30 * HOUR;
  const london = gb.as("okafor");
  must(acknowledge(london, 1, { willAnswer: "yes", ourReference: "LON" }));
  const warning = { kind: "confidentiality", text: "The provider tells its customers." };
  must(reply(london, 1, "warning", { ...warning, measureHeld: true }));
  await pair.carry(gb, no);
  must(reply(no.as("lie"), number, "warning.decision", { decision: "modify" }));
  await pair.carry(no, gb);
  no.test.close();
  gb.test.close();
});
afterAll(() => pair.shop.remove());

test("a request begins with what is possible now, each as its command, and offers nothing else", async () => {
  const shown = await oslo("request", "show", "1");
  const [, possible = ""] = /\nPossible now\n([^]*?)\n\n/u.exec(shown) ?? [];
  expect(possible.split("\n").map((line) => line.trim())).toEqual([
    "request edit 1: Draft revised",
    "request act 1 mla-planned: Mutual assistance planned",
    "reply 1 withdrawal: Withdrawal",
  ]);
});

test("a clock says whose rule it is, and one that stopped too late was not met", async () => {
  const shown = await oslo("request", "show", "1");
  expect(shown).toMatch(/Acknowledgement, routine: stopped on 3 March 2026, .*, 6 h 00 min too late\.\n/u);
  expect(shown).toMatch(/Decision on the request: .*, Art 29\(3\) \(rule of this desk\)\.\n/u);
  expect(shown).toMatch(/Decision after the warning: stopped in time on 3 March 2026/u);
});

test("the desk asks of each side what its state asks for, whatever clock runs", async () => {
  expect(await oslo("desk")).toContain(
    "1. Being changed after a warning. Change the request to National Crime Agency, London (GB), then approve and seal it.",
  );
});
