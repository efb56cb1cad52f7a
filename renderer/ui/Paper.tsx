import type { ReactNode } from "react";

export type PaperProps = {
  /** Language of the text, and the direction it runs in. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly label: string;
  readonly children: ReactNode;
};

/** What the partner will read, from the template of the print. Classes inside: h3, h4, dl, `blank` for what is missing. */
export function Paper({ lang, dir, label, children }: PaperProps) {
  return (
    <article className="paper" lang={lang} dir={dir} aria-label={label} tabIndex={0}>
      {children}
    </article>
  );
}
