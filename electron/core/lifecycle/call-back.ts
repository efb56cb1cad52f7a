import type { Condition } from "../catalogue/condition.ts";
import type { Permission } from "../roles.ts";
import type { FactRule, Lifecycle, Transition } from "./lifecycle.ts";

const CONFIRMED: readonly Condition[] = [{ test: "is", path: "confirmed", value: true }];
const TRIED: FactRule = { rule: "at", fact: "callBackTriedAt" };
const REACHED: readonly FactRule[] = [
  TRIED,
  { rule: "at", fact: "calledBackAt" },
  { rule: "copy", fact: "calledBackWhom", path: "whom" },
];

/**
 * The call over a second channel (act `called-back`): from the states of `moves` it leads to `to`, from those of `stays` it
 * is only known. A call that confirmed nothing is on record too, and opens nothing but a refusal.
 */
export function callBackRows(
  permission: Permission,
  {
    moves,
    to,
    stays,
  }: { readonly moves: readonly string[]; readonly to: string; readonly stays: readonly string[] },
): readonly Transition[] {
  const base = { on: "called-back", actor: { side: "own", permission }, anchor: "policy" } as const;
  return [
    ...(moves.length === 0 ? [] : [{ ...base, from: moves, to, when: CONFIRMED, facts: REACHED }]),
    { ...base, from: stays, to: null, when: CONFIRMED, facts: REACHED },
    {
      ...base,
      from: [...moves, ...stays],
      to: null,
      when: [{ test: "is", path: "confirmed", value: false }],
      facts: [TRIED],
    },
  ];
}

/**
 * The table of an inbound request in which a mailbox alone is trusted with nothing: each state of `needs` is reached only if
 * the fact named there is known, and a new version of the request must be called back about anew.
 */
export function guardedByCallBack(table: Lifecycle, needs: Readonly<Record<string, string>>): Lifecycle {
  const factFor = (state: string): readonly string[] => {
    const fact = needs[state];
    return fact === undefined ? [] : [fact];
  };
  const guarded = (row: Transition): Transition => {
    if (row.on === "received") {
      const clear: FactRule = { rule: "clear", facts: ["calledBackAt", "callBackTriedAt", "calledBackWhom"] };
      return { ...row, facts: [...(row.facts ?? []), clear] };
    }
    const facts = row.to === null || row.actor.side !== "own" ? [] : factFor(row.to);
    return facts.length === 0 ? row : { ...row, needsFacts: [...(row.needsFacts ?? []), ...facts] };
  };
  const states = new Set([...Object.keys(table.requires), ...Object.keys(needs)]);
  return {
    ...table,
    transitions: table.transitions.map(guarded),
    requires: Object.fromEntries(
      [...states].map((state) => [state, [...(table.requires[state] ?? []), ...factFor(state)]]),
    ),
  };
}
