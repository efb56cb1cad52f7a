import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { addAttachment } from "../../../electron/services/attachments.ts";
import { findContact } from "../../../electron/services/contacts.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../../electron/services/drafts.ts";
import { viewRequest } from "../../../electron/services/request-view.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
import { listRequests } from "../../../electron/vault/requests.store.ts";
import { bytesFor } from "../../helpers/seeded-entropy.ts";
import { completePreservation } from "../../helpers/preservation-example.ts";
import { must } from "../../helpers/stations.ts";
import { argument, awaitWord, dice, report, signIn } from "./child-station.ts";

// Writes requests from draft to sealed file, one after another, until it is killed.
const [vault, stick, scratch] = [argument(0), argument(1), argument(2)];
awaitWord();
report("opening");
const station = await signIn(vault, "supervisor");
report("open");
const { requestId: _id, version: _version, requestedAuthority: _to, ...text } = completePreservation();
const contact = must(findContact(station, "GB"));

async function draft(round: number): Promise<void> {
  const { number } = must(startDraft(station, "preservation", contact, text));
  report(`draft ${number}`);
  const facts = `facts of ${number} ${round}`;
  must(editDraft(station, number, { facts }));
  report(`edited ${number} ${facts}`);
  const file = join(scratch, "evidence.bin");
  writeFileSync(file, bytesFor(`evidence ${number}`, 1 + dice(300_000)));
  const { attachmentId } = must(await addAttachment(station, number, file, `evidence ${number}`));
  report(`attached ${number} ${attachmentId}`);
}

/** Takes the newest requests one step further, whoever left them where they are. */
function advance(): void {
  for (const { number } of listRequests(station.vault.read).slice(-4)) {
    const { state } = must(viewRequest(station, number)).projection;
    if (state === "DRAFTED") must(completeDraft(station, number));
    if (state === "DRAFTED" || state === "READY") {
      const approved = approveRequest(station, number);
      if (approved.ok) report(`approved ${number}`);
      else if (approved.code !== "not-in-this-state") throw new Error(approved.code);
    }
  }
}

async function seal(): Promise<void> {
  const sealed = await sealTo(station, contact, stick);
  if (!sealed.ok && sealed.code !== "nothing-to-send") throw new Error(sealed.code);
  for (const { letterId, seq, fileName } of sealed.ok ? sealed.value : []) {
    report(`sealed ${letterId} ${seq} ${fileName}`);
  }
}

for (let round = dice(3); ; round += 1) {
  if (round % 3 === 0) await draft(round);
  else if (round % 3 === 1) advance();
  else await seal();
}
