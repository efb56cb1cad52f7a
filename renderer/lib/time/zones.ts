/** Every zone that can be chosen, and the machine's own: some systems call theirs by an older name. */
export function zonesWith(machineZone: string): readonly string[] {
  // The language data leaves UTC out of its list.
  return [...new Set(["UTC", machineZone, ...Intl.supportedValuesOf("timeZone")])].toSorted();
}
