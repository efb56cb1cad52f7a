import { useIntl } from "react-intl";

import { Icon } from "./Icon.tsx";

export type WizardStep = { readonly id: string; readonly text: string };

export type WizardProps = {
  readonly label: string;
  readonly steps: readonly WizardStep[];
  readonly current: string;
};

/** Where in a row of steps the officer is: behind is solid, ahead is dashed, and the same is said in words. */
export function Wizard({ label, steps, current }: WizardProps) {
  const intl = useIntl();
  const at = steps.findIndex(({ id }) => id === current);
  return (
    <ol className="wizard" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={index < at ? "been" : undefined}
          aria-current={step.id === current ? "step" : undefined}
        >
          <span className="n" aria-hidden="true">
            {index < at ? <Icon name="check" /> : intl.formatNumber(index + 1, { numberingSystem: "latn" })}
          </span>
          <span>{step.text}</span>
          {index < at ? <span className="vh">{intl.formatMessage({ id: "ui.rail.done" })}</span> : null}
        </li>
      ))}
    </ol>
  );
}
