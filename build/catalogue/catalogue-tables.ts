import type { MessageType } from "../../electron/core/catalogue/message-type.ts";
import type { Direction, RequestType } from "../../electron/core/catalogue/request-type.ts";
import { alignedTable, codes, table } from "./markdown.ts";

/** Every answer once, by its code. */
export function repliesByCode(catalogue: readonly RequestType[]): readonly MessageType[] {
  const replies = new Map(catalogue.flatMap((type) => type.replies).map((reply) => [reply.type, reply]));
  return [...replies.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

const words = (list: readonly string[]) => list.join(", ").replaceAll("-", " ");

function typesTable(catalogue: readonly RequestType[]): string {
  const rows = catalogue.map((type) => [
    `\`${type.id}\``,
    type.message.code === "REQ"
      ? `\`${type.message.type}\``
      : `\`${type.message.type}\` (${type.message.code})`,
    type.anchor,
    type.source,
    type.basis,
    words(type.senders),
    words(type.addressees),
    type.sending === "letter" ? "letter" : "optional",
  ]);
  return alignedTable(["type", "wire name", "provision", "source", "basis", "from", "to", "leaves by"], rows);
}

/** Who sends an answer under a type: whoever made the request, who got it, or both. */
function sendersOf(type: RequestType, code: string): readonly string[] {
  const isOurs = (direction: Direction) =>
    type[direction].transitions.some(({ on, actor }) => on === code && actor.side === "own");
  return [...(isOurs("outbound") ? ["author"] : []), ...(isOurs("inbound") ? ["addressee"] : [])];
}

function senderWords(catalogue: readonly RequestType[], code: string): string {
  const bySender = new Map<string, string[]>();
  for (const type of catalogue) {
    if (!type.replies.some((reply) => reply.code === code)) continue;
    const who = sendersOf(type, code).join(" or ");
    bySender.set(who, [...(bySender.get(who) ?? []), type.id]);
  }
  const [first, ...others] = [...bySender].toSorted(([, a], [, b]) => b.length - a.length);
  const exceptions = others.map(([who, ids]) => `; of ${codes(ids)} the ${who}`);
  return `${first?.[0] ?? ""}${exceptions.join("")}`;
}

/** The paths of what must be there for a body not to be damaged, lists with their least length. */
function mustBeThere({ fields }: MessageType): string {
  const named = fields.filter(
    ({ wire, key }) => wire === true && key !== "requestId" && key !== "requestVersion",
  );
  return named
    .map(({ key, kind }) => {
      if (kind.type !== "list") return `\`${key}\``;
      const inside = kind.of.filter(({ wire }) => wire === true).map((field) => field.key);
      const each = inside.length === 0 ? "" : `, each ${codes(inside)}`;
      return `\`${key}\` (${kind.min === undefined ? "" : `${kind.min} or more`}${each})`.replace("(, ", "(");
    })
    .join(", ");
}

function kitTable(catalogue: readonly RequestType[]): string {
  const rows = repliesByCode(catalogue).map((reply) => [
    reply.code,
    `\`${reply.type}\``,
    reply.anchor,
    senderWords(catalogue, reply.code),
    mustBeThere(reply),
  ]);
  return alignedTable(["code", "wire name", "provision", "who sends it", "must be there"], rows);
}

function groundsTable(catalogue: readonly RequestType[]): string {
  const byGrounds = new Map<string, string[]>();
  for (const { id, grounds } of catalogue) {
    const legal = grounds
      .filter(({ provision }) => provision !== "reply")
      .map(({ ground, provision, source, reservation }) => {
        const under = reservation === undefined ? "" : ", only under a reservation";
        return `\`${ground}\` ${provision} ${source}${under}`;
      });
    const said = grounds.length === 0 ? "none: nothing is refused" : `${legal.join("; ")}; the facts`;
    byGrounds.set(said, [...(byGrounds.get(said) ?? []), id]);
  }
  return alignedTable(
    ["types", "grounds, with provision and source"],
    [...byGrounds].map(([said, ids]) => [codes(ids), said]),
  );
}

/** Each state that asks for facts, and the facts; types that ask for others stand in rows of their own. */
export function statesTable(catalogue: readonly RequestType[]): string {
  const rows = new Map<
    string,
    { readonly state: string; readonly facts: string; readonly ids: Set<string> }
  >();
  for (const type of catalogue) {
    for (const direction of ["outbound", "inbound"] as const) {
      const { transitions, timeouts, requires } = type[direction];
      const reached = new Set([...transitions, ...timeouts].map(({ to }) => to));
      for (const [state, facts] of Object.entries(requires)) {
        if (!reached.has(state) || facts.length === 0) continue;
        const said = codes(new Set(facts));
        const row = rows.get(`${state} ${said}`) ?? { state, facts: said, ids: new Set() };
        rows.set(`${state} ${said}`, row);
        row.ids.add(direction === "outbound" ? type.id : `${type.id} (inbound)`);
      }
    }
  }
  const all = [...rows.values()].toSorted((a, b) => (a.state < b.state ? -1 : 1));
  return table(
    ["state", "never without", "of"],
    all.map(({ state, facts, ids }) => [`\`${state}\``, facts, whose(ids)]),
  );
}

function whose(ids: ReadonlySet<string>): string {
  // What holds for both directions is said once.
  const both = [...ids].filter((id) => !id.endsWith(" (inbound)") || !ids.has(id.replace(" (inbound)", "")));
  return both.length > 6 ? `${both.length} types` : codes(both);
}

/** The tables of `docs/requests.md`, by the names of their marks. */
export function catalogueTables(catalogue: readonly RequestType[]): Readonly<Record<string, string>> {
  return {
    types: typesTable(catalogue),
    kit: kitTable(catalogue),
    grounds: groundsTable(catalogue),
  };
}
