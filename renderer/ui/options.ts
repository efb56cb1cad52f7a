/** One thing that can be chosen. */
export type Option<K extends string = string> = {
  readonly id: K;
  readonly text: string;
  /** A second, quieter text: a city, the date of the last proof. */
  readonly detail?: string | undefined;
  /** Why it cannot be chosen. It stays in the list. */
  readonly reason?: string | undefined;
};

/** What is searched and read aloud for an option. */
export function optionText(option: Option): string {
  return [option.text, option.detail, option.reason].filter((part) => part !== undefined).join(", ");
}
