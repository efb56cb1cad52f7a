export type StateMarkProps = {
  /** ISO 3166 code of two letters. */
  readonly code: string;
  /** Name in the officer's language. Left out only where the name stands beside it already. */
  readonly name?: string | undefined;
};

/** A State: always its code and its name, never a flag. */
export function StateMark({ code, name }: StateMarkProps) {
  const mark = (
    <span className="cc" translate="no">
      {code}
    </span>
  );
  return name === undefined ? (
    mark
  ) : (
    <span className="state">
      {mark}
      <span>{name}</span>
    </span>
  );
}
