import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findContact } from "../../../electron/services/contacts.ts";
import { approveRequest, completeDraft, startDraft, viewDraft } from "../../../electron/services/drafts.ts";
import { startOnward } from "../../../electron/services/onward.ts";
import { addAttachment, attachmentsOf, exportAttachment } from "../../../electron/services/attachments.ts";
import { importFile } from "../../../electron/services/import-file.ts";
import { proveJournal } from "../../../electron/services/journal.ts";
import { acknowledge, reply } from "../../../electron/services/replies.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import type { Body } from "../../../electron/core/body.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import {
  introduce,
  must,
  START,
  testStation,
  type TestStation,
  workshop,
  type Workshop,
} from "../../helpers/stations.ts";

/** The text of an example request without what the station fills in by itself. */
function exampleText(): Body {
  const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
  return text;
}

describe("the main job between three contact points", () => {
  let shop: Workshop;
  let [no, gb, es]: TestStation[] = [];
  const clock = { now: START };

  beforeEach(async () => {
    shop = workshop();
    clock.now = START;
    mkdirSync(shop.path("stick"));
    no = await testStation("NO", shop, clock);
    gb = await testStation("GB", shop, clock);
    es = await testStation("ES", shop, clock);
    await introduce(no, gb);
    await introduce(no, es);
  });
  afterEach(() => {
    for (const station of [no, gb, es]) station?.close();
    shop.remove();
  });

  it("asks, answers, follows the path, and proves it from three journals", async () => {
    if (no === undefined || gb === undefined || es === undefined) throw new Error("no stations");
    const evidence = Buffer.alloc(3_000_000, "log line\n");
    writeFileSync(shop.path("log.txt"), evidence);
    let oslo = await no.as("duty");
    const draft = must(startDraft(oslo, "preservation", must(findContact(oslo, "GB")), exampleText()));
    must(await addAttachment(oslo, draft.number, shop.path("log.txt"), "log.txt"));
    expect(must(completeDraft(oslo, draft.number)).projection.state).toBe("READY");
    expect(approveRequest(oslo, draft.number)).toMatchObject({ ok: false, code: "not-allowed" });
    oslo = await no.as("supervisor");
    expect(must(approveRequest(oslo, draft.number)).projection.state).toBe("APPROVED");
    clock.now += 60_000;
    const [sealed] = must(await sealTo(oslo, must(findContact(oslo, "GB")), shop.path("stick")));
    expect(must(viewRequest(oslo, draft.number)).projection.state).toBe("SENT");

    clock.now += 3_600_000;
    const london = await gb.as("duty");
    const arrived = must(await importFile(london, shop.path("stick", sealed?.fileName ?? "")));
    expect(arrived).toMatchObject({
      file: "bundle",
      outcome: { kind: "imported", tray: "verified", attachments: 1, alarms: [] },
    });
    expect(must(viewRequest(london, 1)).projection.state).toBe("AUTHENTICATED");
    const again = must(await importFile(london, shop.path("stick", sealed?.fileName ?? "")));
    expect(again).toMatchObject({ outcome: { kind: "already-imported", importedAt: clock.now } });
    must(acknowledge(london, 1, {}));
    const [ack] = must(await sealTo(london, must(findContact(london, "NO")), shop.path("stick")));
    must(
      reply(london, 1, "preserved", {
        targets: [{ target: 0, preserved: "full", effectiveFrom: clock.now }],
        preservedUntil: clock.now + 90 * 86_400_000,
      }),
    );
    must(
      reply(london, 1, "hop-notice", {
        hops: [
          {
            target: 0,
            provider: "Proveedor SA",
            country: "ES",
            path: [{ identifierType: "ipv4", identifier: "192.0.2.7" }],
          },
        ],
      }),
    );
    const [answer] = must(await sealTo(london, must(findContact(london, "NO")), shop.path("stick")));

    clock.now += 3_600_000;
    oslo = await no.as("duty");
    must(await importFile(oslo, shop.path("stick", answer?.fileName ?? "")));
    must(await importFile(oslo, shop.path("stick", ack?.fileName ?? "")));
    expect(must(viewRequest(oslo, draft.number)).projection.state).toBe("PRESERVED");

    const onward = must(startOnward(oslo, draft.number, 0));
    expect(must(viewDraft(oslo, onward.number)).body).toMatchObject({
      parent: { country: "GB" },
      custodian: { name: "Proveedor SA" },
    });

    const [attachment] = must(attachmentsOf(london, 1));
    const exported = must(await exportAttachment(london, attachment?.attachmentId ?? 0, shop.folder));
    expect(exported.fileName).toBe("log (2).txt");
    expect(readFileSync(shop.path(exported.fileName)).equals(evidence)).toBe(true);
    for (const station of [no, gb, es]) {
      const proof = must(proveJournal(await station.as("supervisor")));
      expect(proof.entries).toBeGreaterThan(4);
    }
  });
});
