/** One line of the story: when, where, what. Times as UTC and local with the zone, as the program shows them. */
export interface Storyteller {
  readonly chapter: (title: string) => void;
  readonly say: (city: string, text: string) => void;
  readonly plain: (text: string) => void;
}

/** Where each city's clock stands, for showing local times. */
export const ZONES: Readonly<Record<string, string>> = {
  Oslo: "Europe/Oslo",
  London: "Europe/London",
  Madrid: "Europe/Madrid",
};

/** "21 November 2026, 18:05 UTC (19:05 Oslo)". `at` in milliseconds. */
export function momentIn(at: number, city: string): string {
  const utc = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
  return `${utc.replace(" at ", ", ")} UTC (${clockTime(at, ZONES[city] ?? "UTC")} ${city})`;
}

function clockTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
}

/** "59 d 23 h", "1 h 08 min", "22 min". Milliseconds, not negative. */
export function lengthOf(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${String(rest).padStart(2, "0")} min` : `${rest} min`;
}

/** Tells on standard output, with the story's clock in front of each line. */
export function storyteller(clock: () => number): Storyteller {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  return {
    chapter: (title) => write(`\n${title}\n${"-".repeat(title.length)}`),
    say: (city, text) => write(`${clockTime(clock(), "UTC")} UTC  ${city.padEnd(7)} ${text}`),
    plain: (text) => write(text),
  };
}
