import type { ReactNode } from "react";

export type BlockProps = {
  readonly title: string;
  /** A quiet remark or a number after the title. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
};

/** A part of the right column under its own heading. Never a box. */
export function Block({ title, note, children }: BlockProps) {
  return (
    <section className="block" aria-label={title}>
      <h2>
        {title}
        {note === undefined ? null : <span className="n">{note}</span>}
      </h2>
      {children}
    </section>
  );
}
