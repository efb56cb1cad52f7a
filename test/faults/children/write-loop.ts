import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { addAttachment } from "../../../electron/services/attachments.ts";
import { findContact } from "../../../electron/services/contacts.ts";
import { approveRequest, completeDraft, editDraft, startDraft } from "../../../electron/services/drafts.ts";
import { sealTo } from "../../../electron/services/seal-letter.ts";
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
for (let round = 0; ; round += 1) {
  const contact = must(findContact(station, "GB"));
  const { number } = must(startDraft(station, "preservation", contact, text));
  report(`draft ${number}`);
  const facts = `facts of ${number} ${round}`;
  must(editDraft(station, number, { facts }));
  report(`edited ${number} ${facts}`);
  const file = join(scratch, "evidence.bin");
  writeFileSync(file, bytesFor(`evidence ${number}`, 1 + dice(300_000)));
  const { attachmentId } = must(await addAttachment(station, number, file, `evidence ${number}`));
  report(`attached ${number} ${attachmentId}`);
  must(completeDraft(station, number));
  must(approveRequest(station, number));
  report(`approved ${number}`);
  for (const { letterId, seq, fileName } of must(await sealTo(station, contact, stick))) {
    report(`sealed ${letterId} ${seq} ${fileName}`);
  }
}
