import type { Body } from "../../electron/core/body.ts";
import { findRequestType } from "../../electron/core/catalogue/catalogue.ts";
import { harbourInvoices } from "./seed-texts.ts";

const DAY = 86_400_000;

const ACCOUNT = { identifierType: "email", identifier: "office@harbour-invoices.example" };

/** Kinds of which traffic data alone are asked for, so that nobody says so. */
const ONE_CATEGORY: ReadonlySet<string> = new Set(["real-time-traffic", "traffic-disclosure"]);

/** What only some kinds of request ask for. */
function more(now: number): Body {
  return {
    custodian: { name: "Example Mail Ltd", country: "GB", address: "1 Example Street, London" },
    measures: { disclosure: true },
    trafficData: { source: true, destination: true },
    order: { authority: "Oslo District Court", reference: "26-118820ENE" },
    watchFrom: now,
    watchTo: now + 20 * DAY,
    emergencyBasis: "g7",
    basisText: "Practice of the G7 network.",
    personAtRisk: "A girl of nine, missing since this morning.",
    emergencyFacts: "The messages to her parents name a time after which she will be hurt.",
    linkToEmergency: "The account wrote the messages; its address leads to where she is.",
    topic: "A planned attack on a payment system",
    sensitivity: "sensitive",
    summary: "A source told us who plans it and when.",
  };
}

/** A complete text of a kind of request: of everything that the case says, what that kind asks for. */
export function textOf(type: string, reference: string, given: Body = {}): Body {
  const now = Date.now();
  const known = new Set(findRequestType(type)?.message.fields.map(({ key }) => key));
  const categories = ONE_CATEGORY.has(type) ? {} : { category: "traffic" };
  const all = {
    ...harbourInvoices(now, reference),
    ...more(now),
    targets: [{ ...ACCOUNT, ...categories }],
    ...given,
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => known.has(key)));
}
