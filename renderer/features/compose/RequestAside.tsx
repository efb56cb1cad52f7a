import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { RequestPaper } from "../../lib/paper/RequestPaper.tsx";
import { placeOf } from "../../lib/text/contact-place.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Block } from "../../ui/Block.tsx";

export interface RequestAsideProps {
  readonly view: RequestView;
  readonly type: RequestType;
}

/** The request that is answered, beside what is said of it. */
export function RequestAside({ view, type }: RequestAsideProps) {
  const texts = useTexts();
  const { say } = texts;
  const city = placeOf(texts, view.line.contact);
  const label = say(
    view.line.direction === "inbound" ? "compose.consider.request" : "compose.answer.request",
    { city },
  );
  return (
    <Block title={label}>
      {view.body === null ? (
        <p className="sm mute">{say("compose.consider.no-text")}</p>
      ) : (
        <RequestPaper message={type.message} body={view.body} texts={texts} label={label} />
      )}
    </Block>
  );
}
