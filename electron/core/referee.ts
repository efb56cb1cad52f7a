import { isBody, isList, valueAt } from "./body.ts";
import { allHold, holds } from "./catalogue/condition.ts";
import type { RefereeItem, RefereeWarningRule, RequestType } from "./catalogue/request-type.ts";
import { needsCheck } from "./catalogue/provision.ts";
import { missingRequired, type MissingField } from "./catalogue/required.ts";

/** A place to go to and the sentence to say there (`messageId` is a key of the locale files). */
export interface RefereeFinding {
  readonly path: string;
  /** The same without list positions; names the label of the field. */
  readonly fieldPath: string;
  /** `referee.missing` takes the label of the field and the provision; every other sentence takes nothing. */
  readonly messageId: string;
  readonly provision: string;
}

/** One item of the provision, with everything that is still missing under it. */
export interface RefereeItemReport {
  readonly item: string;
  readonly provision: string;
  /** True when the demand was read in the official text: then nothing leaves without it. Else a recorded reason is enough. */
  readonly binding: boolean;
  readonly satisfied: boolean;
  readonly missing: readonly RefereeFinding[];
}

/** Worth a second look; never stops anybody. `section` names the section of the form where that is the reason. */
export interface RefereeWarning {
  readonly path: string;
  readonly messageId: string;
  readonly section?: string;
}

export interface RefereeReport {
  readonly items: readonly RefereeItemReport[];
  readonly warnings: readonly RefereeWarning[];
}

/**
 * Says whether a request carries what its provision demands, Art 29(2)(a) to (f) for preservation. Fields that only
 * the model form asks for, and everything experience adds, are warnings. Takes any value and never throws.
 */
export function referee(type: RequestType, body: unknown): RefereeReport {
  const missing = missingRequired(type.message.fields, body);
  const ruled = new Set(type.referee.items.map((rule) => rule.item));
  return {
    items: type.referee.items.map((rule) =>
      itemReport(rule, missing, body, type.referee.sentences === "own"),
    ),
    warnings: [
      ...type.referee.warnings.flatMap((rule) => warningsOf(rule, body)),
      ...missing
        .filter(({ requirement }) => requirement.item === undefined || !ruled.has(requirement.item))
        .map(({ path, section }) => ({
          path,
          messageId: "referee.warning.form-field",
          ...(section === undefined ? {} : { section }),
        })),
    ],
  };
}

/**
 * True when every item of the provision is satisfied; warnings do not count. `waived`: an officer gave a reason for
 * leaving open what was only recalled or reconstructed.
 */
export function isComplete(report: RefereeReport, waived = false): boolean {
  return report.items.every((item) => item.satisfied || (waived && !item.binding));
}

function itemReport(
  rule: RefereeItem,
  missing: readonly MissingField[],
  body: unknown,
  hasOwnSentences: boolean,
): RefereeItemReport {
  const sentence = (path: string) => (hasOwnSentences ? `referee.${rule.item}.${path}` : "referee.missing");
  const fields = missing
    .filter(({ requirement }) => requirement.item === rule.item)
    .map(({ path, fieldPath, requirement: { provision } }) => ({
      path,
      fieldPath,
      messageId: sentence(fieldPath),
      provision,
    }));
  const named = new Set(fields.map(({ path }) => path));
  const needs = (rule.needs ?? [])
    .filter((need) => !named.has(need.path) && !need.anyOf.some((condition) => holds(condition, body)))
    .map(({ path }) => ({ path, fieldPath: path, messageId: sentence(path), provision: rule.provision }));
  const all = [...fields, ...needs];
  return {
    item: rule.item,
    provision: rule.provision,
    binding: !needsCheck(rule.source),
    satisfied: all.length === 0,
    missing: all,
  };
}

function warningsOf(rule: RefereeWarningRule, body: unknown): readonly RefereeWarning[] {
  const messageId = `referee.warning.${rule.id}`;
  if (rule.each === undefined) return allHold(rule.when, body) ? [{ path: rule.path, messageId }] : [];
  const items = valueAt(body, rule.each);
  if (!isList(items)) return [];
  return items.flatMap((item, index) =>
    isBody(item) && allHold(rule.when, item)
      ? [{ path: `${rule.each}.${index}.${rule.path}`, messageId }]
      : [],
  );
}
