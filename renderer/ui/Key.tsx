export type KeyProps = {
  /** The keys as the officer sees them, "Ctrl K". */
  readonly keys: string;
  /** True where the keys are already said otherwise, as by `aria-keyshortcuts`. */
  readonly silent?: boolean | undefined;
};

/** A key or a chord. */
export function Key({ keys, silent }: KeyProps) {
  return <kbd aria-hidden={silent === true ? true : undefined}>{keys}</kbd>;
}
