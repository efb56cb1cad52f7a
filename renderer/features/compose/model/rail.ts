import type { Body } from "../../../../electron/core/body.ts";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import type { RailItem } from "../../../ui/SectionRail.tsx";
import type { Gap } from "../../../lib/form/model/gaps.ts";
import { ATTACHMENTS, type FormSection, stateOf } from "./sections.ts";

/** The lines of the rail: short names, the state of each section, the letter of the provision at the end. */
export function railItems(
  sections: readonly FormSection[],
  message: MessageType,
  body: Body,
  gaps: readonly Gap[],
  attached: number,
  city: string,
  texts: Texts,
): readonly RailItem[] {
  const status = body["status"];
  const values = { city, status: typeof status === "string" ? texts.label("choice.status", status) : "" };
  const lines = sections.map((section): RailItem => {
    const short = texts.find("compose.rail", section.id, values);
    const title =
      section.id === "" ? texts.label("message", message.type) : texts.label("section", section.id);
    return {
      id: section.id,
      title: short ?? title,
      state: stateOf(section, body, gaps),
      note:
        section.letter === undefined
          ? texts.find("compose.rail-note", section.id)
          : texts.say("compose.rail.letter", { letter: section.letter }),
    };
  });
  const files: RailItem = {
    id: ATTACHMENTS,
    title: texts.say("compose.attachments.title"),
    state: attached > 0 ? "done" : "none",
    note: attached > 0 ? String(attached) : undefined,
  };
  return [...lines, files];
}
