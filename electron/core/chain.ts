import { isBody, isList, isPresent, ownValue, valueAt, type Body } from "./body.ts";
import { fail, ok, type Result } from "./result.ts";

/** What the onward request takes over unchanged: the same authority, offence, facts and secrecy, one State further. */
const INHERITED = [
  "requestingAuthority",
  "answerPreference",
  "answerMeans",
  "confirmationContact",
  "investigatingAuthority",
  "prosecution",
  "domesticLegalBasis",
  "offences",
  "stage",
  "facts",
  "modusOperandi",
  "factsFrom",
  "factsTo",
  "victimsAndLoss",
  "relationToOffence",
  "urgency",
  "urgencyReason",
  "latestUsefulTime",
  "intendsMla",
  "mla",
  "secrecy",
  "periodDays",
] as const;

const ADDRESS_FIELDS = ["identifierType", "identifier", "port", "from", "to", "zone", "precision"] as const;

/**
 * The draft that asks the next State (Art 30(1), then Art 29 again), pre-filled from our request and one hop of the
 * notice that answered it. `requestId` is '' for the caller to give; date, own reference and signature are left to the
 * officer; when the data will be lost is dropped, because the next provider keeps its own time. Code `bad-argument`
 * when the notice has no such hop. What cannot be taken over is left out, so the referee asks for it.
 */
export function onwardDraft(parentBody: unknown, hopNoticeBody: unknown, hopIndex: number): Result<Body> {
  const hops = valueAt(hopNoticeBody, "hops");
  const hop = isList(hops) ? hops[hopIndex] : undefined;
  if (!isBody(hop) || !isBody(parentBody)) return fail("bad-argument");
  const country = valueAt(hop, "country");
  return ok({
    requestId: "",
    version: 1,
    parent: filled({
      requestId: valueAt(parentBody, "requestId"),
      country: valueAt(parentBody, "requestedAuthority.country"),
      cause: "art30",
    }),
    status: "new",
    requestedAuthority: filled({ name: valueAt(hop, "suggestedAddressee"), country }),
    ...filled(Object.fromEntries(INHERITED.map((key) => [key, ownValue(parentBody, key)]))),
    earlierRequests: [
      filled({
        date: valueAt(parentBody, "date"),
        reference: valueAt(parentBody, "reference"),
        authorities: valueAt(parentBody, "requestedAuthority.name"),
      }),
    ],
    targets: targetsOf(parentBody, hop),
    custodian: filled({ name: valueAt(hop, "provider"), country }),
    ...necessityOf(parentBody),
    art30Wish: true,
  });
}

/** True when the chain would come back to a State it has already passed, or has not left. Order does not count. */
export function wouldCycle(ancestors: readonly string[], country: string): boolean {
  const wanted = country.toUpperCase();
  return ancestors.some((ancestor) => ancestor.toUpperCase() === wanted);
}

/** Every address of the path, for every category of data that the parent asked for at the target concerned. */
function targetsOf(parent: Body, hop: Body): readonly Body[] {
  const path = valueAt(hop, "path");
  const addresses = (isList(path) ? path : []).filter(isBody);
  return addresses.flatMap((address) =>
    categoriesOf(parent, valueAt(hop, "target")).map((category) =>
      filled({ ...Object.fromEntries(ADDRESS_FIELDS.map((key) => [key, ownValue(address, key)])), category }),
    ),
  );
}

function categoriesOf(parent: Body, target: unknown): readonly unknown[] {
  const targets = valueAt(parent, "targets");
  const all = isList(targets) ? targets : [];
  const concerned = typeof target === "number" && all[target] !== undefined ? [all[target]] : all;
  const categories = new Set(concerned.map((item) => valueAt(item, "category")).filter(isPresent));
  return categories.size === 0 ? ["traffic"] : [...categories];
}

function necessityOf(parent: Body): Body {
  const necessity = filled({
    reason: valueAt(parent, "necessity.reason"),
    explanation: valueAt(parent, "necessity.explanation"),
  });
  return Object.keys(necessity).length === 0 ? {} : { necessity };
}

function filled(record: Body): Body {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isPresent(value)));
}
