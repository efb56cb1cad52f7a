import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { ActType } from "../../../electron/core/catalogue/act-type.ts";
import type { Permission } from "../../../electron/core/roles.ts";
import type { Route } from "../../lib/routes.ts";
import type { Texts, Values } from "../../lib/text/texts.ts";
import type { Hop } from "./path-model.ts";

/** What happens when an act is chosen. */
export type Deed =
  | { readonly kind: "go"; readonly to: Route }
  | { readonly kind: "review" }
  | { readonly kind: "record"; readonly act: ActType }
  /** Begins a new version of a request that has left. */
  | { readonly kind: "rewrite" }
  /** Lets a request that goes another way leave with a letter too. */
  | { readonly kind: "send" }
  /** Asks for more time in one go, M07. */
  | { readonly kind: "extend" }
  /** Drafts what may be asked next where a request led nowhere. */
  | { readonly kind: "escalate" }
  | { readonly kind: "onward"; readonly hop: Hop }
  | { readonly kind: "take-back" };

/** Something that can be done with a request now, or can't, with its reason. */
export interface RequestAct {
  readonly id: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly reason: string | undefined;
  readonly deed: Deed;
}

/** What the officer and the house bring to it. */
export interface ActGround {
  readonly officer: string;
  /** False where the vault does without a second pair of eyes. */
  readonly fourEyes: boolean;
  /** States that the chain has passed: none of them is asked again. */
  readonly passed: readonly string[];
  readonly may: (permission: Permission) => boolean;
}

/** States of a draft that has not left. */
export const DRAFTS = ["DRAFTED", "READY", "APPROVED"];

/** What acts are made with. */
export interface Maker {
  readonly view: RequestView;
  readonly texts: Texts;
  readonly values: Values;
  readonly may: ActGround["may"];
}

/** "Record: Domestic order issued", "Answer: Refusal". */
function named(texts: Texts, [prefix, key]: readonly [string, string]): string {
  return texts.say(prefix === "message" ? "requests.act.named.answer" : "requests.act.named.record", {
    name: texts.label(prefix, key),
  });
}

/** An act with its sentences: those of its key, else one with the name of what is answered or recorded. */
export function act(
  { texts, values }: Maker,
  id: string,
  deed: Deed,
  more: {
    readonly key?: string;
    readonly reason?: string | undefined;
    readonly values?: Values;
    /** Prefix and key of a name in the catalogue, where no sentence of its own is there. */
    readonly label?: readonly [string, string];
  } = {},
): RequestAct {
  const key = more.key ?? id;
  const all = { ...values, ...more.values };
  return {
    id,
    title:
      texts.find("requests.act", key, all) ?? (more.label === undefined ? key : named(texts, more.label)),
    detail: texts.find("requests.act.detail", key, all),
    reason: more.reason,
    deed,
  };
}

/** Why nothing can be sealed to this contact point; undefined when it can. */
export function stuckReason({ view, texts, values }: Maker): string | undefined {
  return texts.find("requests.reason", view.line.contact.trust, values);
}
