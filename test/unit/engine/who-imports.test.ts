import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../../electron/core/roles.ts";
import { importAll } from "../../../electron/engine/import-files.ts";
import { readJournal } from "../../../electron/services/journal.ts";
import type { Station } from "../../../electron/services/station.ts";
import { listTrays } from "../../../electron/services/trays.ts";
import { type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must } from "../../helpers/stations.ts";
import { stranger, unknownMessage } from "../../helpers/stranger.ts";

describe("who imports what", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const as = (...roles: Role[]): Station => ({ ...desk.no.station, officer: { id: "q", name: "q", roles } });
  const work = { progress: () => undefined, signal: new AbortController().signal };
  const lettersInTrays = () => must(listTrays(desk.station)).length;

  /** A stick with a card, a bundle, a revocation and a picture. */
  async function stick(name: string): Promise<string> {
    const folder = desk.shop.path(name);
    mkdirSync(folder);
    const who = stranger("ES");
    const letter = who.letter(desk.card, { messages: [unknownMessage()] });
    writeFileSync(desk.shop.path(name, "a.valise"), await who.seal(desk.card, letter));
    writeFileSync(desk.shop.path(name, "b.valisecard"), who.card());
    writeFileSync(desk.shop.path(name, "c.valiserevocation"), stranger("PT").revocation());
    writeFileSync(desk.shop.path(name, "d.jpg"), "picture");
    return folder;
  }

  it("an administrator takes cards in, and is refused what else lies beside them", async () => {
    const folder = await stick("administrator");
    const before = lettersInTrays();
    const { lines, leftAlone } = must(await importAll(as("administrator"), [folder], work, () => undefined));
    expect(lines).toMatchObject([
      { name: "c.valiserevocation", outcome: { kind: "refused", code: "not-allowed" } },
      { name: "b.valisecard", outcome: { kind: "card", change: "new" } },
      { name: "a.valise", outcome: { kind: "refused", code: "not-allowed" } },
    ]);
    expect(leftAlone).toBe(1);
    expect(lettersInTrays()).toBe(before);
  });

  it("a duty officer takes everything in that is ours", async () => {
    const folder = await stick("duty");
    const before = lettersInTrays();
    const { lines } = must(await importAll(as("duty"), [folder], work, () => undefined));
    expect(lines.map(({ outcome }) => outcome.kind)).toEqual(["revocation", "card", "bundle"]);
    expect(lettersInTrays()).toBe(before + 1);
  });

  it("a refusal of a file that was pointed at leaves its line in the journal", async () => {
    await stick("named");
    const count = () =>
      must(readJournal(as("supervisor"), 0, 1000)).filter(({ action }) => action === "file.refused").length;
    const before = count();
    const path = desk.shop.path("named", "a.valise");
    must(await importAll(as("administrator"), [path], work, () => undefined));
    expect(count()).toBe(before + 1);
  });

  it("an auditor imports nothing, and no file is looked at", async () => {
    const told: unknown[] = [];
    const result = await importAll(as("auditor"), [desk.shop.path("gone")], work, (line) => told.push(line));
    expect(verdictOf(result)).toBe("not-allowed");
    expect(told).toEqual([]);
  });
});
