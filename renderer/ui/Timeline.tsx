import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { classes } from "./given.ts";
import { Icon } from "./Icon.tsx";

/** What stands behind an entry: arrived and proved, sent, only planned, or a step of our own. */
export type Proof = "arrived" | "sent" | "planned" | "step";

export type TimelineItem = {
  readonly id: string;
  /** The moment in UTC, then the local one, already formatted. */
  readonly utc: string;
  readonly local?: string | undefined;
  readonly proof: Proof;
  readonly title: ReactNode;
  readonly provision?: string | undefined;
  readonly text?: ReactNode;
  /** Who confirmed whom, when, how; `proved` false shows that nobody did. */
  readonly trust?: { readonly sentence: string; readonly proved: boolean } | undefined;
};

export type TimelineProps = { readonly label: string; readonly items: readonly TimelineItem[] };

const DOT: Readonly<Record<Proof, string>> = {
  arrived: "dot",
  sent: "dot half",
  planned: "dot hollow",
  step: "dot small",
};

/** What happened, in order. The shape of the dot is its proof, and the same is said in words. */
export function Timeline({ label, items }: TimelineProps) {
  const intl = useIntl();
  return (
    <ol className="line" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className={classes("msg", item.proof === "planned" && "open")}>
          <div className="when">
            <bdi className="ltr">{item.utc}</bdi>
            {item.local === undefined ? null : (
              <span>
                <bdi className="ltr">{item.local}</bdi>
              </span>
            )}
          </div>
          <i className={DOT[item.proof]} aria-hidden="true" />
          <div>
            <h3>
              {item.proof === "step" ? null : (
                <span className="vh">{intl.formatMessage({ id: `ui.proof.${item.proof}` })}: </span>
              )}
              {item.title}
              {item.provision === undefined ? null : <span className="art">{item.provision}</span>}
            </h3>
            {item.text === undefined ? null : <div className="said">{item.text}</div>}
            {item.trust === undefined ? null : (
              <p className={classes("trust", !item.trust.proved && "un")}>
                <Icon name={item.trust.proved ? "check" : "warn"} />
                <span>{item.trust.sentence}</span>
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
