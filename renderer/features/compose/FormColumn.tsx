import { type FocusEvent, memo } from "react";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { RecordFields } from "./fields/RecordFields.tsx";
import type { FormRecord } from "./form/tree.ts";
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
          <span className="art">{texts.say("compose.provision", { provision: section.provision })}</span>
        )}
      </h2>
      {help === undefined ? null : <p className="help-line">{help}</p>}
      <RecordFields
        fields={section.fields}
        record={record}
        prefix=""
        fieldPrefix={`${message.type}.`}
        errors={errors}
        heading={heading}
        isAlone={section.fields.length === 1 && section.id !== ""}
      />
    </section>
  );
}, isSameSection);

/** Every field of a message, section by section. */
export function FormColumn({ sections, ...rest }: FormColumnProps) {
  return sections.map((section) => <OneSection key={section.id} {...rest} section={section} />);
}
