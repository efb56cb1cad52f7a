import type { Body } from "../../electron/core/body.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What every request of the story says; the cards of both sides fill in the rest. */
function request(now: number, reference: string, given: Body): Body {
  return {
    reference,
    answerPreference: "email_or_other_expedited",
    confirmationContact: { name: "K. Tangen", function: "head of the desk", telephone: "+47 00 000 117" },
    investigatingAuthority: { organisation: "Økokrim, Oslo", telephone: "+47 00 000 200" },
    stage: "investigation",
    custodian: { name: "Example Mail Ltd", country: "GB" },
    necessity: {
      reason: "volatile_retention_end",
      explanation: "Connection logs are kept for fourteen days.",
    },
    urgency: "urgent",
    urgencyReason: "The provider overwrites its oldest logs within four days.",
    intendsMla: true,
    art30Wish: true,
    secrecy: { doNotTellCustomer: true, askFirst: true },
    periodDays: 60,
    signature: { name: "A. Lie", function: "duty officer", place: "Oslo" },
    targets: [
      {
        identifierType: "ip_port_time",
        identifier: "203.0.113.84",
        port: 51_820,
        category: "traffic",
        from: now - 5 * DAY,
        to: now - 5 * DAY + 49 * MINUTE,
        zone: "UTC",
        precision: "second",
      },
      { identifierType: "email", identifier: "office@harbour-invoices.example", category: "subscriber" },
    ],
    ...given,
  };
}

/** False invoices in the name of a port authority. */
export function harbourInvoices(now: number, reference: string, given: Body = {}): Body {
  return request(now, reference, {
    prosecution: { caseNumber: "Harbour invoices" },
    offences: [
      {
        name: "Aggravated fraud",
        provision: "Penal Code, section 372",
        maximumPenalty: "6 years",
        arts2to11: true,
      },
    ],
    facts:
      "Since April, shipping companies received invoices in the name of the port of Oslo with another account number. Eleven paid, NOK 4.2 million in all.",
    relationToOffence:
      "The account that sent the false invoices was opened and used from these two addresses. The connection logs can show from which line.",
    ...given,
  });
}

/** A robbery that was planned through an account. */
export function depotRobbery(now: number, reference: string, given: Body = {}): Body {
  return request(now, reference, {
    prosecution: { caseNumber: "Depot robbery" },
    offences: [
      {
        name: "Aggravated robbery",
        provision: "Penal Code, section 328",
        maximumPenalty: "15 years",
        arts2to11: false,
      },
    ],
    facts:
      "Armed men robbed a cash depot. They planned it and divided the money through the account named below.",
    relationToOffence: "The account was used to plan the robbery and to divide the money.",
    ...given,
  });
}

/** What others ask Oslo for. */
export function foreignRequest(now: number, reference: string, person: string, given: Body = {}): Body {
  return request(now, reference, {
    offences: [
      {
        name: "Computer-related fraud",
        provision: "Penal Code, section 213",
        maximumPenalty: "5 years",
        arts2to11: true,
      },
    ],
    facts: "Customers of a bank were led to a copy of its page. Their passwords were used within minutes.",
    relationToOffence: "The page was uploaded from the address below on the evening before.",
    custodian: { name: "Fjord Hosting AS", country: "NO" },
    confirmationContact: { name: person, function: "duty officer" },
    investigatingAuthority: { organisation: "Prosecutor's office" },
    signature: { name: person, function: "duty officer" },
    ...given,
  });
}

/** M05 for both targets, until `until` (ms). */
export function preservedBoth(now: number, until: number, reference: string): Body {
  return {
    targets: [
      { target: 0, preserved: "full", effectiveFrom: now - 20 * MINUTE },
      { target: 1, preserved: "full", effectiveFrom: now - 20 * MINUTE },
    ],
    preservedUntil: until,
    domesticReference: reference,
    custodianMayBeTold: false,
  };
}

/** M06: two providers in further States carried the communication. */
export function twoHops(now: number): Body {
  const line = (identifier: string, zone: string, length: number) => ({
    identifierType: "ip_port_time",
    identifier,
    port: 51_422,
    from: now - 5 * DAY,
    to: now - 5 * DAY + length * MINUTE,
    zone,
    precision: "second",
  });
  return {
    hops: [
      {
        target: 0,
        provider: "Red Atalaya Telecom",
        country: "ES",
        path: [line("198.51.100.23", "Europe/Madrid", 15)],
        suggestedAddressee: "Contact point of Spain, Madrid",
      },
      {
        target: 0,
        provider: "Dunav Host",
        country: "RO",
        path: [line("192.0.2.119", "Europe/Bucharest", 22)],
      },
    ],
  };
}

/** M02: what London wants to know. */
export const QUESTIONS = [
  { field: "targets.0.zone", question: "In which time zone is the log that you took this line from?" },
  { field: "targets.1.identifier", question: "Two accounts have this address. Which of them is meant?" },
];
