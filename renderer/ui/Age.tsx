export type AgeProps = {
  /** The age, already formatted: "68 s". */
  readonly value: string;
  /** What it counts from: "since the account was used". */
  readonly caption: string;
};

/** The age of a sighting, the largest figure there is. It is not spoken every second. */
export function Age({ value, caption }: AgeProps) {
  return (
    <div className="age" role="timer">
      <b>{value}</b>
      <span>{caption}</span>
    </div>
  );
}
