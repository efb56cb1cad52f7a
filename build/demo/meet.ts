import { safetyNumberGroups } from "../../electron/crypto/safety-number.ts";
import { cardDay, recordCeremony, safetyNumberWith } from "../../electron/services/ceremony.ts";
import { findContact, importCard } from "../../electron/services/contacts.ts";
import { exportCard, type OwnCard } from "../../electron/services/own-card.ts";
import type { Station } from "../../electron/services/station.ts";
import type { Scene } from "./scene.ts";
import { type DemoStation, must } from "./stations.ts";

/** Oslo exchanges cards with London and Madrid and confirms them by call-back: once, before the first case. */
export async function meet(scene: Scene): Promise<void> {
  const { tell, oslo, london, madrid, pass } = scene;
  for (const other of [london, madrid]) {
    const [a, b] = [await oslo.as(oslo.supervisor), await other.as(other.supervisor)];
    const [cardA, cardB] = [must(exportCard(a)), must(exportCard(b))];
    must(importCard(a, cardB.file));
    must(importCard(b, cardA.file));
    pass(5);
    callBack(a, other, cardB, oslo.supervisor);
    callBack(b, oslo, cardA, other.supervisor);
    const groups = safetyNumberGroups(must(safetyNumberWith(a, must(findContact(a, other.country)))));
    tell.say(
      oslo.city,
      `${oslo.supervisor} and ${other.supervisor} (${other.city}) read each other the 60 digits by telephone:`,
    );
    tell.plain(`                   ${groups.slice(0, 6).join(" ")}`);
    tell.plain(`                   ${groups.slice(6).join(" ")}  the same on both screens.`);
  }
}

function callBack(station: Station, other: DemoStation, theirs: OwnCard, by: string): void {
  const contact = must(findContact(station, other.country));
  must(
    recordCeremony(station, contact, {
      digitsHeard: must(safetyNumberWith(station, contact)),
      cardSerialHeard: theirs.serial,
      cardIssuedAtHeard: cardDay(theirs.issuedAt) ?? "",
      spokenWith: by === other.supervisor ? other.duty : other.supervisor,
      numberSource: "official directory of the network",
    }),
  );
}
