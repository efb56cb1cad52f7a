import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { runCommandLine } from "../../../electron/cli/program.ts";
import { startDraft } from "../../../electron/services/drafts.ts";
import { readJournalBack } from "../../../electron/services/journal.ts";
import { closeStation, openStation } from "../../../electron/services/open-station.ts";
import { type Desk, openDesk } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must, passphraseOf, quickHash } from "../../helpers/stations.ts";

const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();

describe("valise request print", () => {
  let desk: Desk;
  let number = 0;

  beforeAll(async () => {
    desk = await openDesk();
    mkdirSync(desk.shop.path("out"));
    writeFileSync(desk.shop.path("passphrase.txt"), passphraseOf("supervisor"));
    const gb = desk.friend("GB");
    number = must(startDraft(desk.station, "preservation", desk.contact(gb), text)).number;
    // The command opens the vault itself.
    closeStation(desk.station);
  });
  afterAll(async () => {
    desk.no.station = await reopened();
    desk.close();
  });

  /** The vault again, after the command locked it. */
  async function reopened() {
    const credential = { passphrase: passphraseOf("supervisor") };
    return must(await openStation(desk.no.folder, "supervisor", credential, desk.no.env)).station;
  }

  /** Runs the command and gives its exit code and what it wrote. */
  async function print(...argv: readonly string[]) {
    let [out, err] = ["", ""];
    const sign = ["--vault", desk.no.folder, "--officer", "supervisor"];
    const code = await runCommandLine({
      argv: [
        "request",
        "print",
        String(number),
        ...argv,
        ...sign,
        "--passphrase-file",
        desk.shop.path("passphrase.txt"),
        "--json",
      ],
      env: {},
      stdout: { write: (piece) => void (out += piece), isTerminal: false },
      stderr: { write: (piece) => void (err += piece), isTerminal: false },
      stdin: async function* () {
        yield new Uint8Array();
      },
      terminal: () => null,
      clock: () => desk.clock.now,
      signal: new AbortController().signal,
      passwordHash: quickHash,
    });
    return { code, err, answer: JSON.parse(out) as { readonly ok: boolean; readonly code?: string } };
  }

  const files = () => readdirSync(desk.shop.path("out")).toSorted();
  const page = (name: string) => readFileSync(desk.shop.path("out", name), "utf8");

  test("writes the form in both languages, whole, and under its name", async () => {
    const done = await print(
      "--language",
      "en",
      "--second",
      "fr",
      "--to",
      desk.shop.path("out", "form.html"),
    );
    expect(done).toMatchObject({ code: 0, answer: { ok: true, value: { fileName: "form.html" } } });
    expect(files()).toEqual(["form.html"]);
    expect(page("form.html")).toContain("armed men robbed a cash depot");
    expect(page("form.html")).toContain("Demande de conservation");
    expect(page("form.html")).toMatch(/<\/html>\n$/);
  });

  test("writes the reply form", async () => {
    const path = desk.shop.path("out", "answer.htm");
    expect(await print("--reply-form", "--language", "fr", "--second", "fr", "--to", path)).toMatchObject({
      code: 0,
    });
    expect(page("answer.htm")).toContain("Formulaire de réponse");
    expect(page("answer.htm")).not.toContain(`lang="en-GB"`);
  });

  test.each([
    [["--to", "form.pdf"], "bad-argument"],
    [["--language", "xx", "--to", "a.html"], "bad-argument"],
    [["--reply-form", "--message", "1", "--to", "a.html"], "bad-argument"],
    [["--message", "999", "--to", "a.html"], "unknown-message"],
    [["--to", "form.html"], "file-exists"],
    [["--to", "nowhere/form.html"], "file-not-found"],
  ] as const)("%j is refused with %s and writes nothing", async (argv, code) => {
    const before = files();
    const whole = argv.map((word, index) =>
      argv[index - 1] === "--to" ? desk.shop.path("out", word) : word,
    );
    const { answer, code: exit } = await print(...whole);
    expect(answer).toMatchObject({ ok: false, code });
    expect(exit).not.toBe(0);
    expect(files()).toEqual(before);
  });

  test("stands in the journal", async () => {
    const station = await reopened();
    const { lines } = must(readJournalBack(station, null, 100));
    closeStation(station);
    expect(lines.filter(({ action }) => action === "request.printed").length).toBeGreaterThan(1);
  });
});
