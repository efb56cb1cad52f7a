import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAttachment, exportAttachment } from "../../../electron/services/attachments.ts";
import { startDraft } from "../../../electron/services/drafts.ts";
import { attachmentsOfArrival } from "../../../electron/vault/attachments.store.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { must } from "../../helpers/stations.ts";
import { blobFiles, rowCounts } from "../../helpers/store-checks.ts";
import type { Stranger, StrangerFile } from "../../helpers/stranger.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("evidence files", () => {
  let desk: Desk;
  let who: Stranger;
  let exports = 0;
  beforeAll(async () => {
    desk = await openDesk();
    who = desk.friend();
  });
  afterAll(() => desk.close());

  /** Receives files, writes them out into a new folder, and gives what stands there. */
  async function roundTrip(files: readonly StrangerFile[], present: readonly string[] = []) {
    exports += 1;
    const folder = desk.shop.path(`out ${exports}`);
    mkdirSync(folder);
    for (const name of present) writeFileSync(`${folder}/${name}`, "was here before");
    const { arrival } = arrivalOf(await desk.receive(who, { files }));
    const names: string[] = [];
    for (const { attachmentId } of attachmentsOfArrival(desk.station.vault.read, arrival)) {
      names.push(must(await exportAttachment(desk.station, attachmentId, folder)).fileName);
    }
    for (const [index, { content }] of files.entries()) {
      const written = readFileSync(`${folder}/${names[index]}`);
      expect(written.equals(content)).toBe(true);
    }
    expect(readdirSync(folder).toSorted()).toEqual([...names, ...present].toSorted());
    return names;
  }

  it("of zero bytes, of a whole chunk, and of one byte more", async () => {
    const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 1_048_576];
    const files = sizes.map((size) => ({
      name: `${size}.bin`,
      content: new Uint8Array(size).fill(size % 251),
    }));
    expect(await roundTrip(files)).toEqual(sizes.map((size) => `${size}.bin`));
  });

  it("with equal names, also in another case, beside what was there before", async () => {
    const files = ["log.txt", "log.txt", "LOG.TXT"].map((name, index) => ({
      name,
      content: utf8(String(index)),
    }));
    expect(await roundTrip(files, ["log.txt"])).toEqual(["log (2).txt", "log (3).txt", "LOG.TXT"]);
    expect(readFileSync(desk.shop.path(`out ${exports}`, "log.txt"), "utf8")).toBe("was here before");
  });

  it.each([
    ["../../../etc/passwd", "___.._.._etc_passwd"],
    ["..\\..\\autoexec.bat", "___.._autoexec.bat"],
    ["/etc/shadow", "_etc_shadow"],
    ["C:\\Windows\\system.ini", "C__Windows_system.ini"],
    ["..", "__"],
    ["invoice\u202Efdp.exe", "invoice_fdp.exe"],
    ["a\u0000b\r\nc\u200Bd\u2028e", "a_b__c_d_e"],
    ["CON.txt", "_CON.txt"],
    ["lpt1", "_lpt1"],
    [" spaces . ", "_spaces___"],
    ["Übersicht – Ωμέγα 🗂.pdf", "Übersicht – Ωμέγα 🗂.pdf"],
  ])("called %j are written out as %j", async (name, expected) => {
    expect(await roundTrip([{ name, content: utf8("x") }])).toEqual([expected]);
    expect(existsSync(desk.shop.path(`out ${exports}`, expected))).toBe(true);
  });

  it("with long names keep their extension, twice", async () => {
    const name = `${"ä".repeat(250)}.pcap`;
    const [first, second] = await roundTrip([
      { name, content: utf8("1") },
      { name, content: utf8("2") },
    ]);
    expect([[...(first ?? "")].length, [...(second ?? "")].length]).toEqual([100, 100]);
    expect([first?.endsWith("ä.pcap"), second?.endsWith("ä (2).pcap")]).toEqual([true, true]);
  });

  it("never go through a link that lies in their place", async () => {
    const folder = desk.shop.path("linked");
    mkdirSync(folder);
    writeFileSync(desk.shop.path("victim"), "untouched");
    symlinkSync(desk.shop.path("victim"), `${folder}/report.txt`);
    symlinkSync(desk.shop.path("victim"), `${folder}/report (2).txt.part`);
    const { arrival } = arrivalOf(
      await desk.receive(who, { files: [{ name: "report.txt", content: utf8("new") }] }),
    );
    const [row] = attachmentsOfArrival(desk.station.vault.read, arrival);
    expect(must(await exportAttachment(desk.station, row?.attachmentId ?? 0, folder)).fileName).toBe(
      "report (2).txt",
    );
    expect(readFileSync(desk.shop.path("victim"), "utf8")).toBe("untouched");
    expect(verdictOf(await exportAttachment(desk.station, 99_999, folder))).toBe("unknown-attachment");
    expect(
      verdictOf(await exportAttachment(desk.station, row?.attachmentId ?? 0, desk.shop.path("nowhere"))),
    ).toBe("file-not-found");
  });

  it("of ours need a name that travels, and leave nothing when they are refused", async () => {
    const { number } = must(startDraft(desk.station, "preservation", desk.contact(who), {}));
    writeFileSync(desk.shop.path("evidence"), "evidence");
    writeFileSync(desk.shop.path("empty"), "");
    const [rows, blobs] = [rowCounts(desk.station), blobFiles(desk.no.folder).length];
    for (const name of ["", "x".repeat(300), "\uD800"]) {
      expect([
        name,
        verdictOf(await addAttachment(desk.station, number, desk.shop.path("evidence"), name)),
      ]).toEqual([name, "bad-argument"]);
    }
    expect(verdictOf(await addAttachment(desk.station, number, desk.shop.path("empty"), "a"))).toBe(
      "empty-file",
    );
    expect(verdictOf(await addAttachment(desk.station, number, desk.shop.folder, "a"))).toBe("is-a-folder");
    expect(verdictOf(await addAttachment(desk.station, 99, desk.shop.path("evidence"), "a"))).toBe(
      "unknown-request",
    );
    const stop = AbortSignal.abort();
    expect(
      verdictOf(await addAttachment(desk.station, number, desk.shop.path("evidence"), "a", { signal: stop })),
    ).toBe("cancelled");
    expect(rowCounts(desk.station)).toEqual(rows);
    expect(blobFiles(desk.no.folder).length).toBe(blobs);
    const decomposed = "e\u0301".repeat(255);
    expect(must(await addAttachment(desk.station, number, desk.shop.path("evidence"), decomposed)).name).toBe(
      "é".repeat(255),
    );
  });
});
