import type { ArgsOf } from "../../../../electron/contract/calls.ts";
import type { Body } from "../../../../electron/core/body.ts";

/** A body as the contract takes it. Forms hold texts, numbers, yes and no, groups and lists of them, and nothing else. */
export function jsonOf(body: Body): ArgsOf<"drafts.edit">["changes"] {
  return body as ArgsOf<"drafts.edit">["changes"];
}
