import type { ReactNode } from "react";

export type ErrorPanelProps = {
  /** What happened. */
  readonly title: string;
  /** What was kept. */
  readonly kept: string;
  /** What to do, where the sentence before does not say it. */
  readonly todo?: string | undefined;
  /** The code from the closed list, small at the end. */
  readonly code?: string | undefined;
  /** Buttons. */
  readonly actions?: ReactNode;
};

/** An error in three sentences: what happened, what was kept, what to do. */
export function ErrorPanel({ title, kept, todo, code, actions }: ErrorPanelProps) {
  return (
    <section className="error-panel" role="alert">
      <h2>{title}</h2>
      <p>{kept}</p>
      {todo === undefined ? null : <p>{todo}</p>}
      {actions === undefined ? null : <div className="acts-line">{actions}</div>}
      {code === undefined ? null : <bdi className="code">{code}</bdi>}
    </section>
  );
}
