import type { ReactNode } from "react";

export type WorkHeadProps = {
  /** A `Crumbs`. */
  readonly crumbs?: ReactNode;
  readonly title: string;
  /** One sentence under the title. */
  readonly sub?: ReactNode;
  /** Small facts in a row under the title: numbers, provision, urgency. */
  readonly ids?:
    | readonly { readonly id: string; readonly term?: string | undefined; readonly text: ReactNode }[]
    | undefined;
  /** Buttons; the main one last. */
  readonly actions?: ReactNode;
  /** A line under the head. */
  readonly ruled?: boolean | undefined;
};

/** The head of a screen: one title, one main act. */
export function WorkHead({ crumbs, title, sub, ids, actions, ruled }: WorkHeadProps) {
  return (
    <div className={ruled === true ? "head ruled" : "head"}>
      <div className="head-words">
        {crumbs}
        <h1 tabIndex={-1}>{title}</h1>
        {sub === undefined ? null : <p className="sub">{sub}</p>}
        {ids === undefined ? null : (
          <p className="ids">
            {ids.map((fact) => (
              <span key={fact.id}>
                {fact.term === undefined ? fact.text : `${fact.term} `}
                {fact.term === undefined ? null : <b>{fact.text}</b>}
              </span>
            ))}
          </p>
        )}
      </div>
      {actions === undefined ? null : <div className="head-acts">{actions}</div>}
    </div>
  );
}
