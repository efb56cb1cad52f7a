import type { FieldKind, FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";

/** Widths that differ from what the kind asks for, in twenty-fourths of the row. */
const OWN: Readonly<Record<string, number>> = {
  identifierType: 7,
  identifier: 12,
  port: 5,
  category: 12,
  precision: 8,
  clockSource: 8,
  asStated: 8,
  maximumPenalty: 8,
  equivalentOffence: 16,
  target: 12,
  preserved: 12,
  reason: 12,
};

function usual(kind: FieldKind): number {
  switch (kind.type) {
    case "text":
      return kind.multiline === true || kind.max > 200 ? 24 : 12;
    case "count":
      return 6;
    case "day":
      return 8;
    case "flag":
    case "group":
    case "list":
    case "instant":
      return 24;
    case "choice":
    case "country":
    case "zone":
    case "hex":
      return 12;
  }
}

/** Class of the cell a field stands in. */
export function spanOf({ key, kind, required }: FieldSpec): string {
  if (kind.type === "flag" && required !== undefined && required.item === undefined) return "w-12";
  const isLong = kind.type === "text" && kind.multiline === true;
  return `w-${(isLong ? undefined : OWN[key]) ?? usual(kind)}`;
}
