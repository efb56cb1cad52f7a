import type {
  ClockView,
  ContactName,
  RequestLine,
  RequestView,
  TimelineEntry,
} from "../../../../electron/contract/request-views.ts";
import type { DeskView } from "../../../../electron/contract/request-calls.ts";
import {
  acknowledgementFor,
  completePreservation,
  hopNoticeFor,
  preservedFor,
} from "../../../helpers/preservation-example.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Thursday 14 May 2026, 01:12 UTC: the moment of the examples. */
export const NOW = Date.UTC(2026, 4, 14, 1, 12);

const PARTNERS = {
  EE: ["Estonia", "Europe/Tallinn"],
  ES: ["Spain", "Europe/Madrid"],
  GB: ["United Kingdom", "Europe/London"],
  JP: ["Japan", "Asia/Tokyo"],
  PT: ["Portugal", "Europe/Lisbon"],
  RO: ["Romania", "Europe/Bucharest"],
} as const;

/** A contact point of one of the States of the examples. */
export function contact(country: keyof typeof PARTNERS, more: Partial<ContactName> = {}): ContactName {
  const [name, timeZone] = PARTNERS[country];
  const digit = Object.keys(PARTNERS).indexOf(country) + 1;
  return {
    stationId: `${digit}`.repeat(64),
    country,
    authority: `National contact point, ${name}`,
    timeZone,
    trust: "verified",
    ...more,
  };
}

/** A clock that ends `left` ms from NOW and of which `used` percent is over. */
export function clock(id: string, left: number, used: number, more: Partial<ClockView> = {}): ClockView {
  const length = left > 0 ? Math.round((left * 100) / Math.max(1, 100 - used)) : DAY;
  return {
    id,
    kind: "policy",
    anchor: "25(3)",
    startsAt: NOW + left - length,
    dueAt: NOW + left,
    stoppedAt: null,
    zone: "Europe/Oslo",
    assumed: false,
    state: left > 0 ? "running" : "overdue",
    ...more,
  };
}

/** A line of a list. */
export function line(number: number, more: Partial<RequestLine> = {}): RequestLine {
  return {
    number,
    direction: "outbound",
    type: "preservation",
    reference: `NO-2026-${String(number).padStart(4, "0")}`,
    contact: contact("GB"),
    state: "ACKNOWLEDGED",
    since: NOW - 5 * HOUR,
    urgency: "urgent",
    caseName: null,
    clock: null,
    waitsForSealing: false,
    createdAt: NOW - 2 * DAY,
    ...more,
  };
}

const MIN = 60_000;

/** What stands on the desk of the model screen. */
export const DESK_LINES: readonly RequestLine[] = [
  line(88, {
    direction: "inbound",
    reference: "EE-2026-0088",
    contact: contact("EE"),
    state: "RECEIVED",
    clock: clock("T-ACK-U", HOUR + 8 * MIN, 86),
  }),
  line(418, { contact: contact("RO"), state: "SENT", clock: clock("T-ACK-U", 2 * HOUR + 3 * MIN, 74) }),
  line(409, {
    contact: contact("PT"),
    state: "CLARIFICATION_ASKED",
    clock: clock("T-CLAR", 8 * HOUR + 53 * MIN, 67),
  }),
  line(412, { contact: contact("JP"), clock: clock("T-DEC", 13 * HOUR + 40 * MIN, 43, { anchor: "29(3)" }) }),
  line(391, {
    state: "PRESERVED",
    clock: clock("T-PRES", 3 * DAY + 21 * HOUR, 93, { kind: "legal", anchor: "29(7)" }),
  }),
  line(56, {
    direction: "inbound",
    reference: "JP-2026-0056",
    contact: contact("JP"),
    state: "PRESERVED",
    clock: clock("T-ORDER", 7 * DAY + 20 * HOUR, 91, { kind: "legal", anchor: "16(2)" }),
  }),
  line(380, {
    contact: contact("EE"),
    state: "PRESERVED",
    clock: clock("T-MLA-PLAN", 13 * DAY + 2 * HOUR, 38, { anchor: "29(1)" }),
  }),
  line(421, { contact: contact("ES"), state: "DRAFTED", since: NOW - 2 * HOUR }),
];

/** A desk with these lines and nothing in the trays. */
export function desk(lines: readonly RequestLine[] = DESK_LINES, more: Partial<DeskView> = {}): DeskView {
  return {
    lines: [...lines],
    total: lines.length,
    toSeal: [],
    unconfirmed: [],
    unverifiedTray: 0,
    revokedTray: 0,
    alarms: [],
    ...more,
  };
}

const BODY = completePreservation();
const REF = { requestId: BODY["requestId"], requestVersion: BODY["version"] };

/** An entry of the timeline: an act of an officer unless it says otherwise. */
export function entry(kind: string, at: number, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    eventId: `${kind}-${at}`,
    kind,
    at,
    claimedAt: null,
    actor: { who: "officer", name: "A. Lie" },
    anchor: "domestic",
    version: 1,
    to: null,
    ignored: null,
    message: null,
    body: null,
    paper: false,
    proof: "proved",
    ...more,
  };
}

function fromLondon(kind: string, message: string, at: number, anchor: string, body: object): TimelineEntry {
  return entry(kind, at, {
    actor: { who: "contact", contact: contact("GB") },
    message,
    anchor,
    body: body as TimelineEntry["body"],
  });
}

const HOPS = [
  { target: 0, provider: "Red Atalaya Telecom", country: "ES", path: [] },
  { target: 0, provider: "Dunav Host", country: "RO", path: [] },
];

/** The request of the model screen: held in London, with a path to Spain and Romania. */
export function requestView(more: Partial<RequestView> = {}, ofLine: Partial<RequestLine> = {}): RequestView {
  const at = (day: number, hour: number, minute: number) => Date.UTC(2026, 4, day, hour, minute);
  const view = {
    line: line(417, { state: "PRESERVED", caseName: "Harbour invoices", since: at(13, 14, 20), ...ofLine }),
    requestId: BODY["requestId"],
    parent: null,
    children: [
      line(418, { contact: contact("RO"), state: "SENT", clock: clock("T-ACK-U", 2 * HOUR + 3 * MIN, 74) }),
      line(421, { contact: contact("ES"), state: "DRAFTED" }),
    ],
    version: 1,
    theirLastKnownState: "PRESERVED",
    body: BODY,
    clocks: [
      clock("T-PRES", 59 * DAY + 22 * HOUR, 2, { kind: "legal", anchor: "29(7)" }),
      clock("T-MLA-PLAN", 29 * DAY + 10 * HOUR, 3, { anchor: "29(1)" }),
      clock("T-ACK-U", -30 * HOUR, 100, { state: "stopped", stoppedAt: at(12, 20, 41) }),
    ],
    timeline: [
      entry("created", at(12, 18, 2)),
      entry("completed", at(12, 19, 2)),
      entry("approved", at(12, 19, 31), { actor: { who: "officer", name: "K. Tangen" } }),
      entry("sealed", at(12, 19, 58), { anchor: "25(3)", actor: { who: "officer", name: "E. Haugen" } }),
      fromLondon("M01", "acknowledgement", at(12, 20, 41), "25(3)", {
        ...acknowledgementFor(BODY, {
          receivedAt: at(12, 20, 33),
          dutyOfficer: "P. Okafor",
          answerBy: at(13, 20, 0),
        }),
      }),
      fromLondon("M05", "preserved", at(13, 14, 20), "29(3)", {
        ...preservedFor(BODY, { preservedUntil: Date.UTC(2026, 6, 12, 22, 59) }),
      }),
      fromLondon("M06", "hop-notice", at(13, 23, 50), "30(1)", {
        ...hopNoticeFor(BODY, { ...REF, hops: HOPS }),
      }),
    ],
    waiting: [],
    conditions: null,
    reservation: "unknown",
    waived: null,
    due: [],
    acts: [{ kind: "mla-planned", anchor: "29(1)", allowed: true }],
    replies: [],
    escalation: null,
    attachments: [
      {
        attachmentId: 1,
        name: "path-1187.csv",
        mediaType: "text/csv",
        size: 4_120,
        hash: "ab".repeat(32),
        from: "them",
        addedAt: at(13, 23, 50),
        addedBy: "London",
        travelled: true,
      },
      {
        attachmentId: 2,
        name: "request-letter.pdf",
        mediaType: "application/pdf",
        size: 212_000,
        hash: "cd".repeat(32),
        from: "us",
        addedAt: at(12, 18, 30),
        addedBy: "A. Lie",
        travelled: true,
      },
    ],
    letters: [],
    proof: {
      at: Date.UTC(2026, 2, 2, 9, 0),
      officer: "A. Lie",
      spokenWith: "J. Marsh",
      numberSource: "directory of the network",
      cardSerial: 3,
      matched: true,
    },
    facts: { theirReference: "GB/24-7/2026/1187", hops: HOPS, arrivalProvedAt: at(12, 20, 41) },
    ...more,
  };
  return view as RequestView;
}
