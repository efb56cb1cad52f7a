import { isPresent, ownValue, type Body } from "../../../../electron/core/body.ts";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { needsCheck } from "../../../../electron/core/catalogue/provision.ts";
import { openFields } from "../../../lib/paper/places.ts";
import type { RailState } from "../../../ui/SectionRail.tsx";
import type { Gap } from "../../../lib/form/model/gaps.ts";

/** A section of a form: its number in the model form or its name, and its fields in the order of the data. */
export interface FormSection {
  readonly id: string;
  readonly fields: readonly FieldSpec[];
  /** Provision and its last letter that its fields answer to, "29(2)(c)" and "c"; undefined where the law asks nothing. */
  readonly provision: string | undefined;
  readonly letter: string | undefined;
  /** True where the provision was not read in the official text. */
  readonly isUnchecked: boolean;
}

/** Where attached files stand: after the last section of the model form. */
export const ATTACHMENTS = "attachments";

/** The first field, down to those of groups and lists, that an item of the provision asks for. */
function askedIn(fields: readonly FieldSpec[]): FieldSpec | undefined {
  for (const field of fields) {
    if (field.required?.item !== undefined) return field;
    const { kind } = field;
    const inner = kind.type === "group" ? kind.fields : kind.type === "list" ? kind.of : [];
    const found = askedIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The sections of a message. A message of the reply kit has one, without a number. */
export function sectionsOf(message: MessageType): readonly FormSection[] {
  const fields = openFields(message);
  const ids = [...new Set(fields.map(({ section }) => section ?? ""))];
  return ids.map((id) => {
    const own = fields.filter(({ section }) => (section ?? "") === id);
    const asked = askedIn(own);
    const provision = asked?.required?.provision;
    return {
      id,
      fields: own,
      provision,
      letter: /\(([a-z])\)$/u.exec(provision ?? "")?.[1],
      isUnchecked: asked !== undefined && needsCheck(asked.source),
    };
  });
}

/** Complete, something missing, or nothing there and nothing asked. */
export function stateOf(section: FormSection, body: Body, gaps: readonly Gap[]): RailState {
  const keys = new Set(section.fields.map(({ key }) => key));
  const isMissing = gaps.some(
    ({ path, weight }) => weight === "missing" && keys.has(path.split(".")[0] ?? ""),
  );
  if (isMissing) return "missing";
  return section.fields.some(({ key }) => isPresent(ownValue(body, key))) ? "done" : "none";
}
