import { fieldTextKeys } from "../../../electron/core/catalogue/text-keys.ts";
import { visibleName } from "../../../electron/core/visible-text.ts";
import type { Texts, Values } from "./texts.ts";

const FIELD = "field.";

/** A path without places in lists: "targets.category" for "targets.1.category". */
export function namesOf(path: string): string {
  return path
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");
}

/**
 * What the catalogue says under `prefix` of a field: of this very message or act first, then what all of them share.
 * `owner` is a wire name or "act.<kind>"; the path may have places in lists.
 */
export function findForField(
  texts: Texts,
  prefix: string,
  owner: string,
  path: string,
  values?: Values,
): string | undefined {
  return fieldTextKeys(owner, namesOf(path))
    .map((key) => texts.find(prefix, key.slice(FIELD.length), values))
    .find((text) => text !== undefined);
}

/** The label of a field; its own name where the catalogue has none, as in a message of a newer version. */
export function fieldLabel(texts: Texts, owner: string, path: string): string {
  const names = namesOf(path);
  return findForField(texts, "field", owner, path) ?? visibleName(names.split(".").at(-1) ?? names);
}
