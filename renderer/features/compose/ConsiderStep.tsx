import type { RequestView } from "../../../electron/contract/request-views.ts";
import type { MessageType } from "../../../electron/core/catalogue/message-type.ts";
import type { RequestType } from "../../../electron/core/catalogue/request-type.ts";
import { isFactual } from "../../../electron/core/reply-judge.ts";
import { useNavigation } from "../../lib/routes.ts";
import { CheckMark } from "../../lib/text/CheckMark.tsx";
import { contactValues } from "../../lib/text/contact-place.ts";
import { provisionText } from "../../lib/text/provision-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { RadioList } from "../../ui/RadioList.tsx";
import { Select } from "../../ui/Select.tsx";
import { type About, aboutChoices, groundItems } from "./model/grounds.ts";
import type { MessageForm } from "../../lib/form/use-message-form.ts";

export interface ConsiderStepProps {
  readonly view: RequestView;
  readonly type: RequestType;
  readonly message: MessageType;
  readonly form: MessageForm;
}

/** What a part or conditions would be said with, in the order in which they are tried. */
const PART = ["preserved", "outcome"];
const UNDER_CONDITIONS = "conditions";

/** What a refusal is about; of a postponement always the request. */
export function aboutOf(type: RequestType, view: RequestView, body: MessageForm["body"]): About {
  const { about } = body;
  if (about === "extension" || about === "mla" || about === "request") return about;
  return aboutChoices(type, view.line.state)[0] ?? "request";
}

/** Why an answer cannot go on to its text yet; null when it can. */
export function considerReason(
  { type, view, message, form }: ConsiderStepProps,
  say: ReturnType<typeof useTexts>["say"],
): string | null {
  const { body } = form;
  const about = aboutOf(type, view, body);
  if (message.code === "M12" && typeof body["ground"] !== "string" && about === "request") {
    return say("compose.consider.choose-ground");
  }
  const asks = about === "request" && !isFactual(body["ground"]);
  const answered = [body["partialConsidered"], body["conditionsConsidered"]].every((one) => one === true);
  return asks && !answered ? say("compose.consider.answer") : null;
}

/** Art 27(6): before a no or a not-now, a part and conditions are considered. Then only grounds that the provision knows. */
export function ConsiderStep({ view, type, message, form }: ConsiderStepProps) {
  const texts = useTexts();
  const { say } = texts;
  const { go } = useNavigation();
  const { number, state, contact } = view.line;
  const { body, dispatch } = form;
  const values = contactValues(texts, contact);
  const set = (path: string, value: string | boolean | null) => dispatch({ do: "set", path, value });
  const about = aboutOf(type, view, body);
  const abouts = message.code === "M12" ? aboutChoices(type, state) : [];
  const part = PART.find((name) => view.replies.includes(name));
  const conditions = view.replies.includes(UNDER_CONDITIONS);
  const items = groundItems(type, view, about, values, texts);
  const isFact = isFactual(body["ground"]);
  const ground = typeof body["ground"] === "string" ? body["ground"] : null;
  return (
    <>
      {abouts.length < 2 ? null : (
        <section aria-label={say("compose.consider.about")}>
          <div className="choose-form">
            <Select
              label={say("compose.consider.about")}
              options={abouts.map((id) => ({ id, text: texts.label("choice.about", id) }))}
              value={about}
              onChange={(id) => set("about", id)}
            />
          </div>
        </section>
      )}
      {about !== "request" ? null : (
        <section aria-labelledby="consider-part">
          <h2 id="consider-part">
            {say("compose.consider.title")}
            <span className="art">
              {provisionText(texts, "27(6)")}
              <CheckMark />
            </span>
          </h2>
          <p className="help-line">
            {say(isFact ? "compose.consider.fact" : "compose.consider.why", values)}
          </p>
          <div className="consider">
            <h3>{say("compose.consider.part")}</h3>
            <Button
              onPress={() => part !== undefined && go({ at: "answer", number, message: part })}
              reason={part === undefined ? say("compose.consider.part.none") : undefined}
            >
              {say("compose.consider.part.yes")}
            </Button>
            <Checkbox
              checked={body["partialConsidered"] === true}
              onChange={(yes) => set("partialConsidered", yes ? true : null)}
            >
              {say("compose.consider.part.no")}
            </Checkbox>
            <h3>{say("compose.consider.conditions")}</h3>
            <Button
              onPress={() => go({ at: "answer", number, message: UNDER_CONDITIONS })}
              reason={conditions ? undefined : say("compose.consider.conditions.none")}
            >
              {say("compose.consider.conditions.yes")}
            </Button>
            <Checkbox
              checked={body["conditionsConsidered"] === true}
              onChange={(yes) => set("conditionsConsidered", yes ? true : null)}
            >
              {say("compose.consider.conditions.no")}
            </Checkbox>
          </div>
        </section>
      )}
      {message.code !== "M12" || about === "extension" ? null : (
        <section aria-labelledby="consider-ground">
          <h2 id="consider-ground">
            {say("compose.consider.ground")}
            <span className="art">{provisionText(texts, type.anchor)}</span>
          </h2>
          <p className="help-line">{say("compose.consider.ground.help")}</p>
          <RadioList
            label={say("compose.consider.ground")}
            quiet
            items={items}
            value={ground}
            onChange={(id) => set("ground", id)}
          />
        </section>
      )}
    </>
  );
}
