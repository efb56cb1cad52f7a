import { type FocusEvent, Fragment, memo, type ReactNode } from "react";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { CheckMark } from "../../lib/text/CheckMark.tsx";
import { provisionText } from "../../lib/text/provision-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { RecordFields } from "../../lib/form/fields/RecordFields.tsx";
import type { FormRecord } from "../../lib/form/form/tree.ts";
import type { FormSection } from "./model/sections.ts";

export interface FormColumnProps {
  readonly message: MessageType;
  readonly sections: readonly FormSection[];
  readonly record: FormRecord;
  readonly errors: ReadonlyMap<string, string>;
}

/** The section that something stands in; null outside the form. */
export function sectionAt(event: FocusEvent): string | null {
  return event.target.closest("[data-section]")?.getAttribute("data-section") ?? null;
}

interface AfterSection {
  /** What stands under the section that holds a field. */
  readonly after?: { readonly field: string; readonly node: ReactNode } | undefined;
}

type SectionProps = Omit<FormColumnProps, "sections"> & { readonly section: FormSection };

function errorsIn(errors: ReadonlyMap<string, string>, keys: ReadonlySet<string>) {
  return [...errors].filter(([path]) => keys.has(path.split(".")[0] ?? ""));
}

/** True when nothing that a section shows is another: most keys change one section of twenty. */
function isSameSection(before: SectionProps, now: SectionProps): boolean {
  if (before.section !== now.section || before.message !== now.message) return false;
  const keys = new Set(now.section.fields.map(({ key }) => key));
  if ([...keys].some((key) => before.record[key] !== now.record[key])) return false;
  const [old, next] = [errorsIn(before.errors, keys), errorsIn(now.errors, keys)];
  return old.length === next.length && next.every(([path, error]) => before.errors.get(path) === error);
}

const OneSection = memo(function OneSection({ message, section, record, errors }: SectionProps) {
  const texts = useTexts();
  const help = texts.find("compose.help", section.id);
  const heading =
    section.id === "" ? texts.label("message", message.type) : texts.label("section", section.id);
  const headingId = `section-${section.id}`;
  return (
    <section data-section={section.id} aria-labelledby={headingId}>
      <h2 id={headingId}>
        {heading}
        {section.provision === undefined ? null : (
          <span className="art">
            {provisionText(texts, section.provision)}
            {section.isUnchecked ? <CheckMark /> : null}
          </span>
        )}
      </h2>
      {help === undefined ? null : <p className="help-line">{help}</p>}
      <RecordFields
        fields={section.fields}
        record={record}
        prefix=""
        errors={errors}
        heading={heading}
        isAlone={section.fields.length === 1 && section.id !== ""}
      />
    </section>
  );
}, isSameSection);

/** Every field of a message, section by section. */
export function FormColumn({ sections, after, ...rest }: FormColumnProps & AfterSection) {
  return sections.map((section) => (
    <Fragment key={section.id}>
      <OneSection {...rest} section={section} />
      {after !== undefined && section.fields.some(({ key }) => key === after.field) ? after.node : null}
    </Fragment>
  ));
}
