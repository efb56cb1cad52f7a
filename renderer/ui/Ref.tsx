import { Icon } from "./Icon.tsx";

export type RefProps = {
  /** The reference, "NO-2026-0418". */
  readonly reference: string;
  /** The way it went, with its word in the officer's language. */
  readonly direction?: "in" | "out" | undefined;
  readonly word?: string | undefined;
};

/** A reference number, kept from left to right and on one line. */
export function Ref({ reference, direction, word }: RefProps) {
  return (
    <span className="ref">
      {direction === undefined ? null : <Icon name={direction} />}
      {word === undefined ? null : ` ${word} `}
      <bdi>{reference}</bdi>
    </span>
  );
}
