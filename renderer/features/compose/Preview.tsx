import { memo, useEffect, useRef, useState } from "react";
import type { Body } from "../../../electron/core/body.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import { RequestPaper } from "../../lib/paper/RequestPaper.tsx";
import { PAPER_TEXTS, type PaperLanguage, paperLanguage } from "../../lib/paper/paper-languages.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";

export interface PreviewProps {
  readonly message: MessageType;
  /** The request that an answer belongs to. */
  readonly request?: MessageType | undefined;
  readonly body: Body;
  /** City of the reader, who is spoken of by it. */
  readonly city: string;
  /** Languages of the reader's card. */
  readonly languages: readonly string[];
  /** The section being filled in: the paper follows. */
  readonly section: string;
}

/** The message as the partner will read it, with what is missing as ruled lines. */
export const Preview = memo(function Preview({
  message,
  request,
  body,
  city,
  languages,
  section,
}: PreviewProps) {
  const texts = useTexts();
  const { say } = texts;
  const reader = paperLanguage(languages);
  const own: PaperLanguage = texts.language === "fr" ? "fr" : "en";
  const choices = [...new Set([reader, "en", own] as const)];
  const [picked, setPicked] = useState<PaperLanguage | "both" | null>(null);
  const view = picked ?? reader;
  const other = choices.find((language) => language !== reader);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = sheet.current?.querySelector<HTMLElement>(`[data-paper-section="${CSS.escape(section)}"]`);
    if (sheet.current === null || !(place instanceof HTMLElement)) return;
    sheet.current.scrollTop = place.offsetTop;
  }, [section, view]);
  const options = [
    ...choices.map((language) => ({
      id: language as string,
      text: PAPER_TEXTS[language].say("compose.language.own"),
      lang: language,
    })),
    { id: "both", text: say("compose.language.both") },
  ];
  return (
    <section className="block preview" aria-label={say("compose.preview.title", { city })}>
      <div className="preview-bar">
        <h2>{say("compose.preview.title", { city })}</h2>
        {choices.length < 2 ? null : (
          <SegmentedControl
            label={say("compose.language.label")}
            options={options}
            value={view}
            onChange={(id) => setPicked(id === "fr" || id === "en" || id === "both" ? id : null)}
          />
        )}
      </div>
      <div className="preview-sheet" ref={sheet}>
        <RequestPaper
          message={message}
          request={request}
          body={body}
          texts={PAPER_TEXTS[view === "both" ? reader : view]}
          second={view === "both" && other !== undefined ? PAPER_TEXTS[other] : undefined}
          showMissing
          label={say("compose.preview.title", { city })}
        />
      </div>
    </section>
  );
});
