import { type ReactNode, type Ref, useId } from "react";
import { Button as AriaButton } from "react-aria-components";

import { classes, given } from "./given.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Key } from "./Key.tsx";
import { ariaShortcut } from "./shortcut-names.ts";

export type ButtonVariant = "main" | "plain" | "quiet" | "link";

export type ButtonProps = {
  readonly children: ReactNode;
  /** One `main` per screen. `quiet` has no edge, `link` reads as a link in a sentence. */
  readonly variant?: ButtonVariant | undefined;
  readonly small?: boolean | undefined;
  /** As wide as what holds it. */
  readonly wide?: boolean | undefined;
  readonly icon?: IconName | undefined;
  /** Keys shown in the button. Who renders the button also binds them. */
  readonly shortcut?: string | undefined;
  /** Why it cannot be pressed now. Given, the button is dashed, stays focusable and does nothing. */
  readonly reason?: string | undefined;
  /** A second, quieter line of the reason: what happens then. */
  readonly reasonDetail?: string | undefined;
  /** Where the reason stands: under the button, before it, or `inside`, when the label already says it. */
  readonly reasonPlace?: "below" | "before" | "inside" | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly type?: "button" | "submit" | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly className?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
};

const VARIANT: Readonly<Record<ButtonVariant, string>> = {
  main: "btn btn-main",
  plain: "btn",
  quiet: "btn btn-quiet",
  link: "btn-link",
};

/** A button named by its act. What is not allowed stays visible, focusable, and says why. */
export function Button(props: ButtonProps) {
  const { children, variant = "plain", icon, shortcut, reason, reasonPlace = "below" } = props;
  const reasonId = useId();
  const refused = reason !== undefined;
  const spoken = refused && reasonPlace === "inside" && reason === "" ? undefined : reasonId;
  return (
    <span className={classes("btn-wrap", refused && `why-${reasonPlace}`, props.wide === true && "wide")}>
      <AriaButton
        {...given({
          onPress: refused ? undefined : props.onPress,
          type: refused ? "button" : props.type,
          autoFocus: props.autoFocus,
          "aria-label": props["aria-label"],
          "aria-describedby": refused ? spoken : undefined,
          ref: props.ref,
        })}
        // React Aria's pending state is the one that keeps the focus and says aria-disabled.
        isPending={refused}
        className={classes(VARIANT[variant], props.small === true && "btn-small", props.className)}
        render={(dom) => (
          <button {...dom} aria-keyshortcuts={shortcut === undefined ? undefined : ariaShortcut(shortcut)} />
        )}
      >
        {icon === undefined ? null : <Icon name={icon} />}
        {children}
        {shortcut === undefined ? null : <Key keys={shortcut} silent />}
      </AriaButton>
      {refused && reason !== "" ? (
        <span id={reasonId} className={reasonPlace === "inside" ? "vh" : "why-text"}>
          {reason}
          {props.reasonDetail === undefined ? null : <small>{props.reasonDetail}</small>}
        </span>
      ) : null}
    </span>
  );
}
