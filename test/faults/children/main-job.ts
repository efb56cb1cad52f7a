import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import { hashPassword } from "../../../electron/crypto/password.ts";
import { addAttachment, attachmentsOf, exportAttachment } from "../../../electron/services/attachments.ts";
import { cardDay, recordCeremony, safetyNumberWith } from "../../../electron/services/ceremony.ts";
import { findContact, importCard } from "../../../electron/services/contacts.ts";
import { approveRequest, completeDraft, startDraft } from "../../../electron/services/drafts.ts";
import { importFile } from "../../../electron/services/import-file.ts";
import { addOfficer } from "../../../electron/services/officers.ts";
import { closeStation, createStation, openStation } from "../../../electron/services/open-station.ts";
import { exportCard } from "../../../electron/services/own-card.ts";
import { acknowledge } from "../../../electron/services/replies.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import type { Station } from "../../../electron/services/station.ts";
import type { Body } from "../../../electron/core/body.ts";
import { LEAST_COST, must, profileOf, START } from "../../helpers/stations.ts";
import { argument, report } from "./child-station.ts";

/** What the parent hands over on standard input: no secret stands among the arguments. */
interface Order {
  readonly passphrase: string;
  readonly secondPassphrase: string;
  readonly text: Body;
  readonly spokenWith: string;
  readonly evidence: string;
  readonly evidenceName: string;
}

const folder = argument(0);
const order = JSON.parse(readFileSync(0, "utf8")) as Order;
const utf8 = (text: string) => new TextEncoder().encode(text);
const env = {
  clock: () => START,
  entropy: systemEntropy,
  // The real thing: what Argon2id leaves in memory files would be found too.
  passwordHash: (...given: Parameters<typeof hashPassword>) => Promise.resolve(hashPassword(...given)),
  reserveLength: 4096,
};
const path = (...names: readonly string[]) => join(folder, ...names);

async function found(country: string): Promise<Station> {
  const officer = { name: "supervisor", roles: ["administrator", "supervisor"] as const };
  const station = { profile: profileOf(country), fourEyes: false, officer, cost: LEAST_COST };
  return must(await createStation(path(country), station, { passphrase: utf8(order.passphrase) }, env));
}

mkdirSync(path("stick"));
mkdirSync(path("exported"));
const [oslo, london] = [await found("NO"), await found("GB")];
must(await addOfficer(oslo, "duty", ["duty"], { passphrase: utf8(order.secondPassphrase) }, LEAST_COST));
for (const [a, b] of [
  [oslo, london],
  [london, oslo],
] as const) {
  const { contact } = must(importCard(a, must(exportCard(b)).file));
  must(
    recordCeremony(a, contact, {
      digitsHeard: must(safetyNumberWith(a, contact)),
      cardSerialHeard: 1,
      cardIssuedAtHeard: cardDay(contact.card?.issuedAt ?? 0) ?? "",
      spokenWith: order.spokenWith,
      numberSource: "directory",
    }),
  );
}
const { number } = must(startDraft(oslo, "preservation", must(findContact(oslo, "GB")), order.text));
must(await addAttachment(oslo, number, order.evidence, order.evidenceName));
must(completeDraft(oslo, number));
must(approveRequest(oslo, number));
const [sealed] = must(await sealTo(oslo, must(findContact(oslo, "GB")), path("stick")));
must(await importFile(london, path("stick", sealed?.fileName ?? "")));
must(acknowledge(london, 1, { how: order.spokenWith }));
const [answer] = must(await sealTo(london, must(findContact(london, "NO")), path("stick")));
must(await importFile(oslo, path("stick", answer?.fileName ?? "")));
const [attachment] = must(attachmentsOf(london, 1));
must(await exportAttachment(london, attachment?.attachmentId ?? 0, path("exported")));
// Refusals are told to the officer: they must name no secret either.
report(JSON.stringify(await importFile(london, order.evidence)));
report(JSON.stringify(await importFile(oslo, path("stick", sealed?.fileName ?? ""))));
report(JSON.stringify(startDraft(oslo, "no such type", must(findContact(oslo, "GB")), order.text)));
closeStation(london);
const wrong = { passphrase: utf8(`${order.passphrase} wrong`) };
report(JSON.stringify(await openStation(path("GB"), "supervisor", wrong, env)));
report("done");
// Oslo stays open: its WAL and all that belongs to a running program lie on the disk while the parent looks.
setInterval(() => undefined, 1000);
