import type { FocusEvent } from "react";
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

/** Every field of a message, section by section. */
export function FormColumn({ message, sections, record, errors }: FormColumnProps) {
  const texts = useTexts();
  return sections.map((section) => {
    const help = texts.find("compose.help", section.id);
    const heading =
      section.id === "" ? texts.label("message", message.type) : texts.label("section", section.id);
    const headingId = `section-${section.id}`;
    return (
      <section key={section.id} data-section={section.id} aria-labelledby={headingId}>
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
  });
}
