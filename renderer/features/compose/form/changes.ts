import { ownValue, sameValue, type Body } from "../../../../electron/core/body.ts";

/** What must be saved to make `next` out of `before`: whole top-level values, null for those that went. */
export function changesBetween(before: Body, next: Body): Body {
  const changed = Object.entries(next).filter(([key, value]) => !sameValue(ownValue(before, key), value));
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(next, key));
  return Object.fromEntries([...changed, ...gone.map((key) => [key, null] as const)]);
}
