import type { ContactName } from "../../../electron/contract/request-views.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { useMoments } from "../../lib/session.ts";
import { contactValues, placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";

export interface HoldsChoiceProps {
  /** Whom is asked; undefined while nobody is chosen. */
  readonly contact: ContactName | undefined;
  /** Numbers of the requests by which it is held. */
  readonly chosen: readonly number[];
  readonly onChange: (chosen: readonly number[]) => void;
}

/** Which holds of the chosen State a request for mutual assistance follows: the draft begins with what they say. */
export function HoldsChoice({ contact, chosen, onChange }: HoldsChoiceProps) {
  const texts = useTexts();
  const { say } = texts;
  const moments = useMoments();
  const board = useRead("holds.read", {}, { enabled: contact !== undefined });
  if (contact === undefined) {
    return (
      <Block title={say("compose.new.holds")}>
        <p className="sm mute">{say("compose.new.holds.choose")}</p>
      </Block>
    );
  }
  const holds = (board.value?.abroad ?? []).filter(({ line }) => line.contact.country === contact.country);
  const values = contactValues(texts, contact);
  return (
    <Block title={say("compose.new.holds")}>
      {board.value === undefined ? null : holds.length === 0 ? (
        <p className="sm mute">{say("compose.new.holds.none", values)}</p>
      ) : (
        <CheckboxGroup
          stacked
          label={say("compose.new.holds.label", values)}
          description={say("compose.new.holds.then")}
          options={holds.map(({ line, hold }) => ({
            id: String(line.number),
            text: say("compose.holds.line", {
              reference: line.reference ?? String(line.number),
              place: placeOf(texts, line.contact),
              until: hold.until === null ? "none" : moments.day(hold.until),
            }),
            detail: line.caseName ?? undefined,
          }))}
          value={chosen.map(String)}
          onChange={(numbers) => onChange(numbers.map(Number))}
        />
      )}
    </Block>
  );
}
