import { isBody, isList, isPresent, ownValue, valueAt, type Body } from "./body.ts";
import { checkBody } from "./catalogue/check-body.ts";
import type { FieldSpec } from "./catalogue/field-spec.ts";
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

/** A hold that a request for mutual assistance follows. */
export interface FollowedHold {
  /** The request by which the data are held, as it was sent. */
  readonly request: Body;
  /** The reference that the other State gave it; the author's own if none is known. */
  readonly reference: string | undefined;
}

/** What mutual assistance takes over beyond what every onward request does. */
const FOLLOWS = [...INHERITED, "custodian", "otherInstructions"] as const;

/**
 * The draft that follows holds (Arts 29(1), 31; model form, sections 9 and 10): the case of the first hold, what all of them
 * hold, and the list of them. `fields` are those of the new request: what it has no field for, or another kind of field, is
 * left out. Date, own reference and signature are left to the officer.
 */
export function draftFromHolds(fields: readonly FieldSpec[], holds: readonly FollowedHold[]): Body {
  const [first] = holds;
  if (first === undefined) return {};
  const inherited = Object.fromEntries(FOLLOWS.map((key) => [key, ownValue(first.request, key)]));
  return fitting(fields, {
    ...filled(inherited),
    parent: filled({
      requestId: valueAt(first.request, "requestId"),
      country: valueAt(first.request, "requestedAuthority.country"),
      cause: "hold",
    }),
    status: { new: true, follow_up_preservation: true },
    measures: plannedMeasure(first.request),
    targets: holds.flatMap(({ request }) => targetsHeld(fields, request)),
    holds: holds.map(({ request, reference }) =>
      filled({
        requestId: valueAt(request, "requestId"),
        reference: reference ?? valueAt(request, "reference"),
        date: valueAt(request, "date"),
        executorContact: valueAt(request, "requestedAuthority.name"),
      }),
    ),
  });
}

/** The measure that the hold was asked for, as the box that the new request ticks. */
function plannedMeasure(request: Body): Body {
  const measure = valueAt(request, "mla.plannedMeasure");
  return typeof measure === "string" ? { [measure]: true } : {};
}

/** What of a body these fields can hold. */
export function fitting(fields: readonly FieldSpec[], body: Body): Body {
  const fits = ([key, value]: readonly [string, unknown]) => {
    const spec = fields.find((field) => field.key === key);
    return (
      spec !== undefined && isPresent(value) && checkBody({ fields: [spec] }, { [key]: value }).length === 0
    );
  };
  return Object.fromEntries(Object.entries(body).filter((entry) => fits(entry)));
}

/** The targets of a hold as the new request can name them: in its categories, and of the one that it is about, if it is one. */
function targetsHeld(fields: readonly FieldSpec[], request: Body): readonly Body[] {
  const kind = fields.find(({ key }) => key === "targets")?.kind;
  if (kind?.type !== "list") return [];
  const targets = valueAt(request, "targets");
  const all = (isList(targets) ? targets : []).filter(isBody).map((target) => fitting(kind.of, target));
  const category = kind.of.find(({ key }) => key === "category")?.kind;
  if (category?.type !== "choice") return all;
  const known = all.filter((target) => target["category"] !== undefined);
  const [only, ...others] = category.options;
  if (known.length > 0 || only === undefined || others.length > 0) return known;
  return all.map((target) => ({ ...target, category: only }));
}

/** True when the links lead from one of `from` to `goal`. Every request is looked at once, so cycles end it too. */
export function reaches(
  linksOf: (number: number) => readonly number[],
  from: readonly number[],
  goal: number,
): boolean {
  const seen = new Set<number>();
  const open = [...from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === goal) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...linksOf(next));
  }
  return false;
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
