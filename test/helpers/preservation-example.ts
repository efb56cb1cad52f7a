import type { Body } from "../../electron/core/body.ts";
import type { RequestEvent } from "../../electron/core/lifecycle/events.ts";

/** 12 May 2026, 20:41 UTC: the moment at which the examples are sealed. */
export const EXAMPLE_NOW = Date.UTC(2026, 4, 12, 20, 41);

export const EXAMPLE_REQUEST_ID = "00112233445566778899aabbccddeeff";

/** Norway asks London to preserve an account: complete under Art 29(2), with every section of the form that it needs. */
export function completePreservation(overrides: Body = {}): Body {
  return {
    requestId: EXAMPLE_REQUEST_ID,
    version: 1,
    date: "2026-05-12",
    reference: "2026/1187",
    status: "new",
    requestedAuthority: { name: "National contact point, London", country: "GB", timeZone: "Europe/London" },
    requestingAuthority: {
      organisation: "National contact point, Oslo",
      country: "NO",
      personInCharge: "A. Lie",
      address: "Nydalen, Oslo",
      telephone: "+47 00 00 00 00",
      email: "contact@example.no",
      officeHours: "day and night",
      timeZone: "Europe/Oslo",
    },
    answerPreference: "email_or_other_expedited",
    confirmationContact: { name: "K. Berg", function: "head of the desk", telephone: "+47 00 00 00 01" },
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
      "On 10 May 2026 armed men robbed a cash depot. They spoke through the account below before and after.",
    targets: [
      {
        identifierType: "ip_port_time",
        identifier: "192.0.2.17",
        port: 49_152,
        category: "traffic",
        from: Date.UTC(2026, 4, 10, 3, 0),
        to: Date.UTC(2026, 4, 10, 5, 30),
        zone: "Europe/Oslo",
        precision: "second",
        asStated: "10.05.2026 05:00:00 to 07:30:00",
      },
      { identifierType: "email", identifier: "suspect@example.org", category: "subscriber" },
    ],
    relationToOffence: "The account was used to plan the robbery and to divide the money.",
    custodian: { name: "Example Mail Ltd", country: "GB" },
    necessity: { reason: "volatile_retention_end", explanation: "Logs are kept for seven days." },
    urgency: "urgent",
    urgencyReason: "The logs are overwritten on 17 May.",
    intendsMla: true,
    mla: {
      plannedDate: "2026-06-01",
      plannedAuthority: "Director of Public Prosecutions",
      plannedMeasure: "disclosure",
    },
    art30Wish: true,
    secrecy: { doNotTellCustomer: true, askFirst: true },
    periodDays: 90,
    signature: { name: "A. Lie", function: "duty officer", place: "Oslo" },
    ...overrides,
  };
}

/** M01 from the requested State. */
export function acknowledgementFor(request: Body, overrides: Body = {}): Body {
  return {
    ...answersTo(request),
    requestDigest: "ab".repeat(32),
    theirReference: request["reference"],
    ourReference: "LON-4411",
    receivedAt: EXAMPLE_NOW + 600_000,
    dutyOfficer: "J. Marsh",
    willAnswer: "yes",
    how: "sealed bundle",
    ...overrides,
  };
}

/** M02: one question about the first target. */
export function clarificationFor(request: Body, overrides: Body = {}): Body {
  return {
    ...answersTo(request),
    questions: [{ field: "targets.0.zone", question: "In which zone are the times of target 1?" }],
    ...overrides,
  };
}

/** The answer to that question. */
export function clarificationAnswerFor(request: Body, overrides: Body = {}): Body {
  return {
    ...answersTo(request),
    answers: [{ question: 0, field: "targets.0.zone", answer: "Oslo time, two hours ahead of UTC." }],
    ...overrides,
  };
}

/** M05: everything held until 10 August 2026. Without `preservedUntil` the State named no end. */
export function preservedFor(request: Body, overrides: Body = {}): Body {
  return {
    ...answersTo(request),
    targets: [
      { target: 0, preserved: "full", effectiveFrom: EXAMPLE_NOW + 3_600_000 },
      { target: 1, preserved: "partial", effectiveFrom: EXAMPLE_NOW + 3_600_000 },
    ],
    preservedUntil: Date.UTC(2026, 7, 10, 22, 59, 59),
    domesticReference: "ORDER 77",
    custodianMayBeTold: false,
    ...overrides,
  };
}

/** M06: a provider in Spain carried the communication. */
export function hopNoticeFor(request: Body, overrides: Body = {}): Body {
  return {
    ...answersTo(request),
    hops: [
      {
        target: 0,
        provider: "Ejemplo Telecom SA",
        country: "ES",
        path: [
          {
            identifierType: "ipv4",
            identifier: "198.51.100.9",
            port: 50_001,
            from: Date.UTC(2026, 4, 10, 3, 0),
            to: Date.UTC(2026, 4, 10, 3, 4),
            zone: "Europe/Madrid",
            precision: "second",
          },
          { identifierType: "ipv4", identifier: "198.51.100.44", from: Date.UTC(2026, 4, 10, 4, 0) },
        ],
        suggestedAddressee: "National contact point, Madrid",
      },
    ],
    ...overrides,
  };
}

/** The events of an outbound request up to and including its sealing at `at`; officer "a1" wrote, "b2" approved. */
export function sealedRequest(at: number = EXAMPLE_NOW, overrides: Body = {}): readonly RequestEvent[] {
  const version = 1;
  const body = completePreservation(overrides);
  return [
    { id: "e1", kind: "created", at: at - 3_000_000, by: "a1", version, body },
    { id: "e2", kind: "completed", at: at - 2_000_000, by: "a1", version },
    { id: "e3", kind: "approved", at: at - 1_000_000, by: "b2", version },
    { id: "e4", kind: "sealed", at, by: "a1", version },
  ];
}

/** An event of a message from abroad. */
export function messageEvent(
  id: string,
  kind: string,
  at: number,
  body: Body,
  claimedAt?: number,
): RequestEvent {
  return { id, kind, at, by: "f0", version: 1, body, ...(claimedAt === undefined ? {} : { claimedAt }) };
}

function answersTo(request: Body): Body {
  return { requestId: request["requestId"], requestVersion: request["version"] };
}
