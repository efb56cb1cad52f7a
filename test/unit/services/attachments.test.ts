import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAttachment, exportAttachment } from "../../../electron/services/attachments.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import type { Station, Work } from "../../../electron/services/station.ts";
import { attachmentsOfArrival, waitingAttachments } from "../../../electron/vault/attachments.store.ts";
import { sql } from "../../../electron/vault/sql.ts";
import { arrivalOf, type Desk, openDesk, verdictOf } from "../../helpers/desk.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";
import { blobFiles, rowCounts } from "../../helpers/store-checks.ts";
import { message, type Stranger, type StrangerFile } from "../../helpers/stranger.ts";

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
    writeFileSync(`${folder}/report (3).txt.part`, "somebody else's");
    const { arrival } = arrivalOf(
      await desk.receive(who, { files: [{ name: "report.txt", content: utf8("new") }] }),
    );
    const [row] = attachmentsOfArrival(desk.station.vault.read, arrival);
    expect(must(await exportAttachment(desk.station, row?.attachmentId ?? 0, folder)).fileName).toBe(
      "report (2).txt",
    );
    expect(readFileSync(desk.shop.path("victim"), "utf8")).toBe("untouched");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toHaveLength(2);
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

  describe("written out in clear", () => {
    const received = async (...contents: readonly Uint8Array[]) => {
      const files = contents.map((content) => ({ name: "x", content }));
      const { arrival } = arrivalOf(await desk.receive(who, { files }));
      exports += 1;
      const folder = desk.shop.path(`out ${exports}`);
      mkdirSync(folder);
      const rows = attachmentsOfArrival(desk.station.vault.read, arrival);
      return { folder, ids: rows.map(({ attachmentId }) => attachmentId) };
    };
    const linesAbout = (id: number | undefined) =>
      desk.station.vault.read
        .all<{ action: string }>(sql`SELECT action FROM journal WHERE subject = ${String(id)} ORDER BY seq`)
        .map(({ action }) => action)
        .filter((action) => action.startsWith("attachment.export"));

    it("stand in the journal before the first clear byte, and again when done", async () => {
      const { folder, ids } = await received(utf8("evidence"));
      const [id = 0] = ids;
      const before: (readonly string[])[] = [];
      const progress = () =>
        before.push([...linesAbout(id), ...readdirSync(folder).filter((name) => name === "x")]);
      must(await exportAttachment(desk.station, id, folder, { progress }));
      expect(before).toEqual([["attachment.exporting"]]);
      expect(linesAbout(id)).toEqual(["attachment.exporting", "attachment.exported"]);
    });

    it.each([0, 1])("leave nothing on the medium when journal line %i fails", async (line) => {
      const { folder, ids } = await received(utf8("evidence"));
      const { vault } = desk.station;
      let count = 0;
      const transaction: typeof vault.transaction = (work) => {
        count += 1;
        if (count > line) throw new Error("killed");
        return vault.transaction(work);
      };
      const station = { ...desk.station, vault: { ...vault, read: vault.read, transaction } };
      await expect(exportAttachment(station, ids[0] ?? 0, folder)).rejects.toThrow("killed");
      expect(readdirSync(folder)).toEqual([]);
      expect(linesAbout(ids[0])).toEqual(["attachment.exporting"].slice(0, line));
    });

    it("are taken away again when the medium does not give back what was written", async () => {
      const { folder, ids } = await received(utf8("evidence"));
      const progress = () => {
        for (const name of readdirSync(folder)) writeFileSync(`${folder}/${name}`, "evidencf");
      };
      const exported = await exportAttachment(desk.station, ids[0] ?? 0, folder, { progress });
      expect(verdictOf(exported)).toBe("read-back-differs");
      expect(readdirSync(folder)).toEqual([]);
    });

    it("under one name at the same time never collide", async () => {
      const contents = [65, 66, 67].map((fill) => new Uint8Array(3_000_000).fill(fill));
      const { folder, ids } = await received(...contents);
      const done = await Promise.all(ids.map((id) => exportAttachment(desk.station, id, folder)));
      const names = done.map((result) => must(result).fileName);
      expect(names.toSorted()).toEqual(["x", "x (2)", "x (3)"]);
      expect(readdirSync(folder).toSorted()).toEqual(["x", "x (2)", "x (3)"]);
      for (const [index, content] of contents.entries()) {
        expect(readFileSync(`${folder}/${names[index]}`).equals(content)).toBe(true);
      }
    });
  });

  describe("and the four eyes", () => {
    const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
    const as = (id: string): Station => ({
      ...desk.station,
      officer: { id, name: id, roles: ["duty", "supervisor"] },
    });
    const drafted = () => must(startDraft(as("author"), "preservation", desk.contact(who), text)).number;
    const add = (station: Station, number: number, work: Work = {}) => {
      writeFileSync(desk.shop.path("evidence"), "evidence");
      return addAttachment(station, number, desk.shop.path("evidence"), "a", work);
    };
    const waiting = (number: number) => waitingAttachments(desk.station.vault.read, number).length;

    it("whoever adds a file to a draft is an author and can't approve", async () => {
      const number = drafted();
      must(await add(as("second"), number));
      must(completeDraft(as("author"), number));
      expect(verdictOf(approveRequest(as("second"), number))).toBe("author-cannot-approve");
      expect(verdictOf(approveRequest(as("author"), number))).toBe("author-cannot-approve");
      must(approveRequest(as("third"), number));
      expect(waiting(number)).toBe(1);
    });

    it("nothing is added once a request was offered or approved", async () => {
      const number = drafted();
      const [rows, blobs] = [rowCounts(desk.station), blobFiles(desk.no.folder).length];
      must(completeDraft(as("author"), number));
      expect(verdictOf(await add(as("second"), number))).toBe("not-in-this-state");
      must(approveRequest(as("second"), number));
      for (const officer of ["author", "second"]) {
        expect(verdictOf(await add(as(officer), number))).toBe("not-in-this-state");
      }
      expect(waiting(number)).toBe(0);
      expect(rowCounts(desk.station).attachments).toBe(rows.attachments);
      expect(blobFiles(desk.no.folder).length).toBe(blobs);
    });

    it("not even when it is offered while the file is read", async () => {
      const number = drafted();
      const blobs = blobFiles(desk.no.folder).length;
      const progress = () => void must(completeDraft(as("author"), number));
      expect(verdictOf(await add(as("second"), number, { progress }))).toBe("not-in-this-state");
      expect(must(viewRequest(desk.station, number)).projection).toMatchObject({
        state: "READY",
        version: 1,
      });
      expect([waiting(number), blobFiles(desk.no.folder).length]).toEqual([0, blobs]);
    });

    it("files for an answer to a partner's request are added as before", async () => {
      const asked = message(
        "preservation.request",
        completePreservation({ requestId: "7".repeat(32) }) as never,
      );
      const { messages } = arrivalOf(await desk.receive(who, { messages: [asked] }));
      const number = messages[0]?.requestNumber ?? 0;
      must(await add(as("second"), number));
      expect(waiting(number)).toBe(1);
    });
  });
});
