import type { Body } from "../../electron/core/body.ts";

/** What Oslo's officer writes into the form (Arts 29 and 30); the cards of both sides fill in the rest. */
export function depotRobbery(now: number): Body {
  return {
    reference: "2026/1187",
    offences: [
      {
        name: "Aggravated robbery",
        provision: "Penal Code, section 328",
        maximumPenalty: "15 years",
        arts2to11: false,
      },
    ],
    stage: "investigation",
    facts:
      "Armed men robbed a cash depot. They planned it and divided the money through the account named below.",
    targets: [
      {
        identifierType: "email",
        identifier: "depot-friend@mail.example",
        category: "traffic",
        from: now - 3 * 86_400_000,
        to: now,
        zone: "Europe/Oslo",
        precision: "second",
      },
      { identifierType: "email", identifier: "depot-friend@mail.example", category: "subscriber" },
    ],
    relationToOffence: "The account was used to plan the robbery and to divide the money.",
    custodian: { name: "Example Mail Ltd", country: "GB" },
    necessity: { reason: "volatile_retention_end", explanation: "Logs are kept for seven days." },
    urgency: "urgent",
    urgencyReason: "The oldest logs are overwritten within four days.",
    intendsMla: true,
    art30Wish: true,
  };
}
