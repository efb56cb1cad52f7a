import type { FactRule, Transition } from "./lifecycle.ts";
import { closingRows, DRAFTER } from "./standard-rows.ts";

/** What a type says of how its requests are written. */
export interface Drafting {
  /** Provision on which the request rests, and that which lists its contents. */
  readonly anchor: string;
  readonly contentsAnchor: string;
  /** States in which a sent request may be rewritten as its next version; a warning under Art 29(6) leads there. */
  readonly rewritable?: readonly string[];
  /** States after which nothing is expected: the request may be put away. */
  readonly ended: readonly string[];
  /** What every text of the request leaves behind: when it is written, offered for approval, or received. */
  readonly textFacts?: readonly FactRule[];
}

const APPROVER = { side: "own", permission: "approve" } as const;

/** From draft to approval, two pairs of eyes; the same for every type. Sealing is the type's own row. */
export function draftingRows(spec: Drafting): readonly Transition[] {
  const { anchor, contentsAnchor, rewritable, ended, textFacts = [] } = spec;
  return [
    {
      on: "created",
      from: ["NONE"],
      to: "DRAFTED",
      actor: DRAFTER,
      anchor,
      version: "any",
      carriesRequest: true,
    },
    {
      on: "revised",
      from: ["DRAFTED", "READY", "APPROVED", ...(rewritable ?? [])],
      to: "DRAFTED",
      actor: DRAFTER,
      anchor: contentsAnchor,
      version: "next",
      carriesRequest: true,
      facts: [{ rule: "clear", facts: ["waivedReason"] }, ...textFacts],
    },
    {
      on: "waived",
      from: ["DRAFTED"],
      to: null,
      actor: DRAFTER,
      anchor: contentsAnchor,
      version: "same-or-next",
      when: [{ test: "present", path: "reason" }],
      facts: [{ rule: "copy", fact: "waivedReason", path: "reason" }],
    },
    {
      on: "completed",
      from: ["DRAFTED"],
      to: "READY",
      actor: DRAFTER,
      anchor: contentsAnchor,
      version: "same-or-next",
      carriesRequest: true,
      needsComplete: true,
      facts: textFacts,
    },
    {
      on: "sent-back",
      from: ["READY"],
      to: "DRAFTED",
      actor: APPROVER,
      anchor: "domestic",
      facts: [{ rule: "clear", facts: ["waivedReason"] }],
    },
    {
      on: "approved",
      from: ["READY"],
      to: "APPROVED",
      actor: APPROVER,
      anchor: "domestic",
      needsOtherOfficer: true,
    },
    ...closingRows(ended),
  ];
}
