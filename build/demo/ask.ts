import { join } from "node:path";
import { type Body, isList, valueAt } from "../../electron/core/body.ts";
import { addAttachment } from "../../electron/services/attachments.ts";
import { findContact } from "../../electron/services/contacts.ts";
import {
  approveRequest,
  completeDraft,
  editDraft,
  startDraft,
  viewDraft,
} from "../../electron/services/drafts.ts";
import { startOnward } from "../../electron/services/onward.ts";
import { sealTo, type WrittenBundle } from "../../electron/services/seal-letter.ts";
import { writeEvidence } from "./evidence.ts";
import { depotRobbery } from "./request-text.ts";
import { type Scene, showClock, told } from "./scene.ts";
import { must } from "./stations.ts";

/** Steps 1 and 2: the form refuses to be incomplete, a supervisor approves, the request goes to the stick. */
export async function askLondon(scene: Scene, evidenceLength: number): Promise<readonly WrittenBundle[]> {
  const { tell, oslo, folder, pass, now } = scene;
  await writeEvidence(join(folder, "access-log.txt"), evidenceLength);
  let station = await oslo.as(oslo.duty);
  const london = must(findContact(station, "GB"));
  const { relationToOffence, ...incomplete } = depotRobbery(now());
  const draft = must(startDraft(station, "preservation", london, incomplete));
  tell.say(oslo.city, `${oslo.duty} drafts request ${draft.number} to London.`);
  const refused = completeDraft(station, draft.number);
  if (refused.ok) throw new Error("an incomplete request was taken");
  tell.say(
    oslo.city,
    `The form refuses it: "${refused.params["path"]}" is missing, Art ${refused.params["provision"]}.`,
  );
  pass(4);
  must(editDraft(station, draft.number, { relationToOffence }));
  const attached = must(
    await addAttachment(station, draft.number, join(folder, "access-log.txt"), "access-log.txt"),
  );
  tell.say(
    oslo.city,
    `${oslo.duty} attaches access-log.txt, ${attached.size.toLocaleString("en")} bytes, encrypted in the vault.`,
  );
  must(completeDraft(station, draft.number));
  if (approveRequest(station, draft.number).ok) throw new Error("an author approved");
  tell.say(oslo.city, `${oslo.duty} wrote it, so somebody else must approve it.`);
  station = await oslo.as(oslo.supervisor);
  pass(3);
  must(approveRequest(station, draft.number));
  tell.say(oslo.city, `${oslo.supervisor} approves. Four eyes saw it.`);
  station = await oslo.as(oslo.duty);
  const sealed = must(await sealTo(station, must(findContact(station, "GB")), scene.stick));
  told(scene, oslo, scene.london, sealed);
  showClock(scene, oslo, station, draft.number);
  return sealed;
}

/** Step 4, second half: one act drafts the onward request to Madrid from the hop notice. */
export async function askMadrid(scene: Scene): Promise<readonly WrittenBundle[]> {
  const { tell, oslo, madrid, pass } = scene;
  let station = await oslo.as(oslo.duty);
  const draft = must(startOnward(station, 1, 0));
  tell.say(
    oslo.city,
    `One act drafts request ${draft.number} to Madrid, filled in from request 1 and the hop notice.`,
  );
  for (const target of targetsOf(must(viewDraft(station, draft.number)).body)) {
    tell.say(oslo.city, `  it asks for ${target}`);
  }
  must(
    editDraft(station, draft.number, {
      reference: "2026/1187-2",
      date: new Date(scene.now()).toISOString().slice(0, 10),
      signature: { name: oslo.duty, function: "duty officer" },
    }),
  );
  must(completeDraft(station, draft.number));
  station = await oslo.as(oslo.supervisor);
  pass(2);
  must(approveRequest(station, draft.number));
  tell.say(oslo.city, `${oslo.supervisor} approves.`);
  station = await oslo.as(oslo.duty);
  const sealed = must(await sealTo(station, must(findContact(station, "ES")), scene.stick));
  told(scene, oslo, madrid, sealed);
  showClock(scene, oslo, station, draft.number);
  return sealed;
}

function targetsOf(body: Body): readonly string[] {
  const targets = valueAt(body, "targets");
  return (isList(targets) ? targets : []).map((target) => {
    const text = (key: string) => {
      const value = valueAt(target, key);
      return typeof value === "string" || typeof value === "number" ? `${value}` : "";
    };
    return `${text("category")} data of ${text("identifier")}, port ${text("port")}, time in ${text("zone")}`;
  });
}
