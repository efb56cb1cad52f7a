import { attachmentsOf, exportAttachment } from "../../electron/services/attachments.ts";
import { findContact } from "../../electron/services/contacts.ts";
import { acknowledge, reply } from "../../electron/services/replies.ts";
import { sealTo, type WrittenBundle } from "../../electron/services/seal-letter.ts";
import { importAll, type Scene, showClock, told } from "./scene.ts";
import { must } from "./stations.ts";
import { momentIn } from "./tell.ts";

const DAY = 86_400_000;

/** Step 3: London imports, the evidence is whole, a signed acknowledgement goes back at once. */
export async function londonAcknowledges(
  scene: Scene,
  bundles: readonly WrittenBundle[],
): Promise<readonly WrittenBundle[]> {
  const { tell, london, oslo } = scene;
  const station = await london.as(london.duty);
  await importAll(scene, london, station, bundles);
  const [file] = must(attachmentsOf(station, 1));
  if (file === undefined) throw new Error("the evidence did not arrive");
  const exported = must(await exportAttachment(station, file.attachmentId, scene.folder));
  tell.say(
    london.city,
    `${london.duty} exports the evidence as "${exported.fileName}": BLAKE2b ${exported.hash.slice(0, 16)}..., as the letter says.`,
  );
  must(acknowledge(station, 1, { willAnswer: "yes", ourReference: "GB-4471" }));
  const sealed = must(await sealTo(station, must(findContact(station, "NO")), scene.stick));
  told(scene, london, oslo, sealed);
  showClock(scene, london, station, 1);
  return sealed;
}

/** Step 4, first half: preserved until a date, and a Spanish provider was in the path (Art 30). */
export async function londonAnswers(scene: Scene): Promise<readonly WrittenBundle[]> {
  const { tell, london, oslo, now } = scene;
  const station = await london.as(london.duty);
  const until = now() + 90 * DAY;
  must(
    reply(station, 1, "preserved", {
      targets: [
        { target: 0, preserved: "full", effectiveFrom: now() },
        { target: 1, preserved: "full", effectiveFrom: now() },
      ],
      preservedUntil: until,
      domesticReference: "GB-4471",
      custodianMayBeTold: false,
    }),
  );
  tell.say(london.city, `Example Mail Ltd holds the account until ${momentIn(until, london.city)}.`);
  must(
    reply(station, 1, "hop-notice", {
      hops: [
        {
          target: 0,
          provider: "Proveedor Ejemplo SA",
          country: "ES",
          path: [
            {
              identifierType: "ip_port_time",
              identifier: "198.51.100.23",
              port: 51_422,
              from: now() - 2 * DAY,
              to: now() - 2 * DAY + 3_600_000,
              zone: "Europe/Madrid",
              precision: "second",
            },
          ],
          suggestedAddressee: "National contact point, Madrid",
        },
      ],
    }),
  );
  tell.say(
    london.city,
    "The logs lead through a provider in Spain: a hop notice goes with the answer, Art 30(1).",
  );
  const sealed = must(await sealTo(station, must(findContact(station, "NO")), scene.stick));
  return told(scene, london, oslo, sealed);
}

/** Madrid imports the onward request and acknowledges it. */
export async function madridAcknowledges(
  scene: Scene,
  bundles: readonly WrittenBundle[],
): Promise<readonly WrittenBundle[]> {
  const { madrid, oslo } = scene;
  const station = await madrid.as(madrid.duty);
  await importAll(scene, madrid, station, bundles);
  must(acknowledge(station, 1, { willAnswer: "yes", ourReference: "ES-88/26" }));
  const sealed = must(await sealTo(station, must(findContact(station, "NO")), scene.stick));
  told(scene, madrid, oslo, sealed);
  showClock(scene, madrid, station, 1);
  return sealed;
}
