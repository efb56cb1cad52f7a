import { useId } from "react";
import { visibleName } from "../../../electron/core/visible-text.ts";
import { useChoose } from "../../lib/program/use-choose.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";

/** A file that the officer chose. Where it lies the page never learns. */
export interface ChosenFile {
  readonly batch: string;
  readonly name: string;
}

interface Props {
  readonly chosen: ChosenFile | null;
  /** Null takes it out again. */
  readonly onChoose: (file: ChosenFile | null) => void;
  readonly isNeeded: boolean;
  readonly error: string | undefined;
}

/** The second half of what opens a slot: a file that the officer carries. */
export function KeyFileField({ chosen, onChoose, isNeeded, error }: Props) {
  const { say } = useTexts();
  const { choose, refusal } = useChoose();
  const id = useId();
  const ask = async () => {
    const answer = await choose("key-file");
    if (answer !== null) onChoose({ batch: answer.batch, name: answer.names[0] ?? "" });
  };
  return (
    <div
      className={error === undefined ? "field" : "field missing"}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
      data-key-file=""
    >
      <span className="label" id={`${id}-label`}>
        {say("vault.key-file")}{" "}
        <span className="opt">{say(isNeeded ? "vault.key-file.needed" : "vault.key-file.if")}</span>
      </span>
      <span className="input">
        <Icon name="key" />
        <span>
          {chosen === null ? (
            say("vault.key-file.none")
          ) : (
            <bdi className="code">{visibleName(chosen.name)}</bdi>
          )}
        </span>
        <span className="end sm flex">
          {chosen === null || isNeeded ? null : (
            <Button variant="link" onPress={() => onChoose(null)}>
              {say("vault.key-file.remove")}
            </Button>
          )}{" "}
          <Button variant="link" onPress={() => void ask()}>
            {say(chosen === null ? "vault.key-file.choose" : "vault.key-file.other")}
          </Button>
        </span>
      </span>
      {error === undefined ? null : (
        <p className="help t-now" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <RefusalPanel refusal={refusal} />
    </div>
  );
}
