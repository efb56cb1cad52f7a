import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../../../electron/cli/exit-codes.ts";
import { runCommandLine } from "../../../electron/cli/program.ts";
import { addAttachment } from "../../../electron/services/attachments.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { completeOffer } from "../../helpers/offer-example.ts";
import { asGiven, openPair, type Pair } from "../../helpers/pair.ts";
import { must, passphraseOf, quickHash } from "../../helpers/stations.ts";

let pair: Pair;

/** London holds one file that came under the conditions of the example. */
beforeAll(async () => {
  pair = await openPair();
  const { no, gb, shop } = pair;
  const author = no.as("author", "duty");
  const text = asGiven(completeOffer({ answerBy: undefined }), "conditionsDigest");
  const { number } = must(startDraft(author, "spontaneous", no.other(), text));
  writeFileSync(shop.path("names.txt"), "names");
  must(await addAttachment(author, number, shop.path("names.txt"), "names.txt"));
  must(completeDraft(author, number));
  must(approveRequest(no.as("boss", "supervisor"), number));
  await pair.carry(no, gb);
  must(acknowledge(gb.test.station, 1, {}));
  must(reply(gb.as("judge"), 1, "conditions.accepted", { acceptedBy: "J. Marsh" }));
  await pair.carry(gb, no);
  must(reply(author, number, "spontaneous.content", { text: "The names." }));
  await pair.carry(no, gb);
  gb.test.close();
  writeFileSync(shop.path("passphrase"), passphraseOf("supervisor"));
  mkdirSync(shop.path("out"));
});
afterAll(() => {
  pair.no.test.close();
  pair.shop.remove();
});

/** Exports the file as London's supervisor with these options. */
async function take(...options: readonly string[]) {
  const { shop, clock } = pair;
  const said: string[] = [];
  const sink = { write: (text: string) => void said.push(text), isTerminal: false };
  const where = [
    "--vault",
    shop.path("GB"),
    "--officer",
    "supervisor",
    "--passphrase-file",
    shop.path("passphrase"),
  ];
  const code = await runCommandLine({
    argv: ["attachment", "export", "1", "--into", shop.path("out"), ...options, ...where],
    env: { LC_ALL: "C" },
    stdout: sink,
    stderr: sink,
    stdin: () => {
      throw new Error("the standard input was read");
    },
    terminal: () => null,
    clock: () => clock.now,
    signal: new AbortController().signal,
    passwordHash: quickHash,
  });
  return { code, said: said.join("") };
}

test("attachment export asks for a use, refuses what breaks a condition, and writes what does not", async () => {
  expect(await take()).toMatchObject({
    code: EXIT.state,
    said: expect.stringContaining("Say first what it is used for") as string,
  });
  const given = ["--purpose", "Indictment", "--case", "LON 2026/77"];
  expect((await take(...given, "--recipient", "nobody")).code).toBe(EXIT.usage);
  expect(await take(...given, "--recipient", "public")).toMatchObject({
    code: EXIT.state,
    said: expect.stringContaining("It must be kept secret") as string,
  });
  expect(await take("--purpose", "Indictment", "--case", "LON 1")).toMatchObject({
    said: expect.stringContaining("It may be used in the named case only") as string,
  });
  expect(readdirSync(pair.shop.path("out"))).toEqual([]);
  expect(await take(...given, "--recipient", "court")).toMatchObject({ code: EXIT.done });
  expect(readdirSync(pair.shop.path("out"))).toEqual(["names.txt"]);
});
