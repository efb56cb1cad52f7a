import type { DeclaredUse } from "../../../electron/contract/request-calls.ts";
import { RECIPIENTS } from "../../../electron/core/catalogue/reply-kit/conditions.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Select } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";

/** A use as it is typed; nobody is taken for its reader until they are chosen. */
export type OpenUse = Omit<DeclaredUse, "recipient"> & {
  readonly recipient: DeclaredUse["recipient"] | null;
};

export const NO_USE: OpenUse = { purpose: "", caseReference: "", recipient: null };

/** The use as the program takes it; null while something is open. */
export function declared({ purpose, caseReference, recipient }: OpenUse): DeclaredUse | null {
  if (recipient === null || purpose.trim() === "") return null;
  return { purpose: purpose.trim(), caseReference: caseReference.trim(), recipient };
}

interface Props {
  readonly use: OpenUse;
  readonly onChange: (use: OpenUse) => void;
}

/** What material under conditions is used for: a use that breaks a condition is refused, the others are recorded. */
export function UseFields({ use, onChange }: Props) {
  const { say, label } = useTexts();
  return (
    <div className="act-form">
      <p className="sm">{say("requests.use.why")}</p>
      <TextArea
        label={say("requests.use.purpose")}
        value={use.purpose}
        onChange={(purpose) => onChange({ ...use, purpose })}
      />
      <TextField
        label={say("requests.use.case")}
        value={use.caseReference}
        onChange={(caseReference) => onChange({ ...use, caseReference })}
      />
      <Select
        label={say("requests.use.recipient")}
        options={RECIPIENTS.map((id) => ({ id, text: label("choice.recipient", id) }))}
        value={use.recipient}
        onChange={(recipient) => onChange({ ...use, recipient })}
        placeholder={say("compose.choose")}
      />
    </div>
  );
}
