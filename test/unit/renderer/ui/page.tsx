import { configure, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "react-intl";

// One second, as the library has it, is not enough on every machine. What comes is seen at once all the same.
configure({ asyncUtilTimeout: 10_000 });

const WORDS: Readonly<Record<string, string>> = {
  "ui.clock.both": "{utc}, {local}",
  "ui.digits.agreed": "Group {number}: {digits}. Agrees.",
  "ui.digits.open": "Group {number}: {digits}. Not read yet.",
  "ui.password.capsOff": "Caps Lock is off.",
  "ui.password.capsOn": "Caps Lock is on.",
  "ui.password.hide": "Hide",
  "ui.password.show": "Show",
  "ui.proof.arrived": "Arrived, proved",
  "ui.proof.planned": "Planned",
  "ui.proof.sent": "Sent, arrival not proved",
  "ui.rail.done": "complete",
  "ui.reason": "{words}: {reason}",
  "ui.rail.missing": "missing",
  "ui.rail.none": "not needed yet",
};

/** Renders what a widget needs around it: words and a locale. */
export function show(content: ReactNode, locale = "en-GB") {
  const around = (inside: ReactNode) => (
    <I18nProvider locale={locale}>
      <IntlProvider locale="en" messages={WORDS}>
        {inside}
      </IntlProvider>
    </I18nProvider>
  );
  const shown = render(around(content));
  return { ...shown, again: (next: ReactNode) => shown.rerender(around(next)) };
}
