import type { CarryLine, ContactView, ImportLine } from "../../electron/contract/exchange-calls.ts";
import type { ContactName, LetterView, ProofOfIdentity } from "../../electron/contract/request-views.ts";

/** A stationId of one repeated byte. */
export const idOf = (byte: string): string => byte.repeat(32);

export const LONDON: ContactName = {
  stationId: idOf("6f"),
  country: "GB",
  authority: "National Crime Agency, London",
  timeZone: "Europe/London",
  trust: "verified",
};

export const BUCHAREST: ContactName = {
  stationId: idOf("2c"),
  country: "RO",
  authority: "Parchetul, București",
  timeZone: "Europe/Bucharest",
  trust: "unverified",
};

export const PROOF: ProofOfIdentity = {
  at: Date.UTC(2026, 2, 2, 12),
  officer: "A. Lie",
  spokenWith: "J. Marsh",
  numberSource: "official directory",
  cardSerial: 20,
  matched: true,
};

/** A contact point with a card and nothing between us. */
export function contactOf(name: ContactName, more: Partial<ContactView> = {}): ContactView {
  return {
    name,
    card: {
      serial: 8,
      issuedAt: Date.UTC(2026, 4, 2),
      kind: "Police",
      hours: "24/7",
      languages: ["English"],
      phones: ["+40 21 000 0142"],
      emails: [],
      capabilities: [],
      keysUntil: Date.UTC(2026, 11, 20),
    },
    firstSeenAt: 0,
    proof: null,
    callBacks: [],
    succeeds: null,
    supersededAt: null,
    waitingLetters: 0,
    ownCardSeen: null,
    ...more,
  };
}

/** A letter of ours that left and of which nothing else is known. */
export function letterOf(more: Partial<LetterView> = {}): LetterView {
  return {
    letterId: "04".repeat(16),
    seq: 4,
    messages: ["acknowledgement"],
    fileName: "b-04d9e1.valise",
    writtenAt: Date.UTC(2026, 4, 13, 19, 58),
    acknowledgedAt: null,
    openedAt: null,
    missingSince: null,
    ...more,
  };
}

/** What waits for a contact point: nothing, unless said. */
export function carryOf(contact: ContactName, more: Partial<CarryLine> = {}): CarryLine {
  return { contact, waiting: [], letters: [], receiptDue: false, refusal: null, ...more };
}

/** A line of an import. */
export function lineOf(outcome: ImportLine["outcome"], name = "b-04d9e1.valise"): ImportLine {
  return { name, length: 70_000, outcome };
}
