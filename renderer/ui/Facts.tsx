import type { ReactNode } from "react";

export type Fact = { readonly id: string; readonly term: string; readonly detail: ReactNode };

export type FactsProps = { readonly items: readonly Fact[] };

/** Facts in two columns: what, and its value. */
export function Facts({ items }: FactsProps) {
  return (
    <dl className="facts">
      {items.map((fact) => (
        <div key={fact.id} className="fact">
          <dt>{fact.term}</dt>
          <dd>{fact.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
