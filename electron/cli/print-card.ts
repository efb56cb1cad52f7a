import type { Card } from "../bundle/card.ts";
import { stationIdOf } from "../crypto/station-id.ts";
import { toHex } from "../encoding/bytes.ts";
import type { Json } from "./answer.ts";
import type { Messages } from "./messages.ts";
import type { Times } from "./times.ts";

/** Lines that show a card. Nothing on it is proved but that whoever holds its key wrote it. */
export function cardLines(card: Card, messages: Messages, times: Times): readonly string[] {
  const { say } = messages;
  const { profile, serial, issuedAt, sealingKeys } = card;
  const until = Math.max(...sealingKeys.map(({ notAfter }) => notAfter));
  const line = (id: "country" | "authority" | "kind" | "hours" | "time-zone", value: string) =>
    value === "" ? [] : [say(`cli.card.${id}`, { value })];
  const list = (id: "languages" | "phones" | "emails" | "capabilities", values: readonly string[]) =>
    values.length === 0 ? [] : [say(`cli.card.${id}`, { value: values.join(", ") })];
  return [
    ...line("authority", profile.authority),
    ...line("country", profile.country),
    ...line("kind", profile.kind),
    ...line("hours", profile.hours),
    ...line("time-zone", profile.timeZone),
    ...list("languages", profile.languages),
    ...list("phones", profile.phones),
    ...list("emails", profile.emails),
    ...list("capabilities", profile.capabilities),
    say("cli.card.serial", { serial, at: times.at(issuedAt) }),
    say("cli.card.keys", { count: sealingKeys.length, day: times.day(until) }),
    say("cli.card.station", { id: toHex(stationIdOf(card.identity)) }),
    ...(card.succeeds === undefined
      ? []
      : [say("cli.card.succeeds", { id: toHex(stationIdOf(card.succeeds.identity)) })]),
  ];
}

/** A card for programs. */
export function cardJson(card: Card, times: Times): { readonly [key: string]: Json } {
  const { profile, serial, issuedAt, sealingKeys, identity, succeeds } = card;
  return {
    stationId: toHex(stationIdOf(identity)),
    serial,
    issuedAt: times.value(issuedAt),
    profile: { ...profile },
    sealingKeys: sealingKeys.map(({ desk, notBefore, notAfter }) => ({
      desk,
      notBefore: times.value(notBefore),
      notAfter: times.value(notAfter),
    })),
    succeeds: succeeds === undefined ? null : toHex(stationIdOf(succeeds.identity)),
  };
}
