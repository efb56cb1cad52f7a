import { type KeyboardEvent, useState } from "react";
import { Input, TextField as AriaTextField } from "react-aria-components";
import { useIntl } from "react-intl";

import { Button } from "./Button.tsx";
import { fieldClass } from "./field-class.ts";
import { FieldHelp, FieldLabel, type FieldProps } from "./Field.tsx";
import { given } from "./given.ts";

export type PasswordFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `new` where one is chosen, so that a password manager offers to make one. */
  readonly purpose?: "current" | "new" | undefined;
  readonly name?: string | undefined;
};

/** A passphrase. It can be shown, pasted and filled in by a password manager; Caps Lock is said. */
export function PasswordField(props: PasswordFieldProps) {
  const intl = useIntl();
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState<boolean>();
  const watch = (event: KeyboardEvent) => setCaps(event.getModifierState("CapsLock"));
  const capsWords =
    caps === undefined
      ? undefined
      : intl.formatMessage({ id: caps ? "ui.password.capsOn" : "ui.password.capsOff" });
  const help = [capsWords, props.description].filter((part) => part !== undefined);
  return (
    <div onKeyDownCapture={watch} onKeyUpCapture={watch}>
      <AriaTextField
        className={fieldClass(props.error)}
        value={props.value}
        onChange={props.onChange}
        type={shown ? "text" : "password"}
        autoComplete={props.purpose === "new" ? "new-password" : "current-password"}
        isInvalid={props.error !== undefined}
        validationBehavior="aria"
        spellCheck="false"
        {...given({
          id: props.id,
          name: props.name,
          isRequired: props.required,
          isReadOnly: props.fixed === undefined ? undefined : true,
          autoFocus: props.autoFocus,
        })}
      >
        <FieldLabel label={props.label} hint={props.hint} provision={props.provision} />
        <span className="input">
          <Input className="input-own" dir="ltr" />
          <span className="end">
            <Button variant="link" onPress={() => setShown(!shown)}>
              {intl.formatMessage({ id: shown ? "ui.password.hide" : "ui.password.show" })}
            </Button>
          </span>
        </span>
        <FieldHelp
          description={
            help.length === 0 ? undefined : (
              <>
                {capsWords === undefined ? null : (
                  <span className={caps === true ? "t-soon" : undefined}>{capsWords} </span>
                )}
                {props.description}
              </>
            )
          }
          error={props.error}
          fixed={props.fixed}
        />
      </AriaTextField>
    </div>
  );
}
