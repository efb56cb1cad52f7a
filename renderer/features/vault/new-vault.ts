import type { ArgsOf } from "../../../electron/contract/calls.ts";
import { gapOfPassphrase } from "../../lib/NewPassphrase.tsx";

/** What the form for a new station holds. */
export interface NewVault {
  readonly country: string;
  readonly authority: string;
  readonly timeZone: string;
  readonly phone: string;
  readonly officer: string;
  readonly passphrase: string;
  readonly again: string;
  readonly fourEyes: boolean;
  readonly withKeyFile: boolean;
}

/** An empty form on a machine in this zone. */
export function startOf(timeZone: string): NewVault {
  return {
    country: "",
    authority: "",
    timeZone,
    phone: "",
    officer: "",
    passphrase: "",
    again: "",
    fourEyes: true,
    withKeyFile: false,
  };
}

/** The fields that must be filled in, in the order of the form. */
const NEEDED = ["country", "authority", "timeZone", "officer"] as const satisfies readonly (keyof NewVault)[];

/** What keeps the form from being sent, in the order of the form. */
export type Gap = (typeof NEEDED)[number] | "passphrase";

/** Everything that keeps the form from being sent, first things first. */
export function gapsOf(form: NewVault): readonly Gap[] {
  const empty: readonly Gap[] = NEEDED.filter((name) => form[name].trim() === "");
  return gapOfPassphrase(form) === null ? empty : [...empty, "passphrase"];
}

/** The form as the program takes it. The first officer does everything until others are added. */
export function orderOf(form: NewVault): ArgsOf<"vault.create"> {
  return {
    profile: {
      country: form.country,
      authority: form.authority.trim(),
      kind: "",
      hours: "24/7",
      timeZone: form.timeZone,
      languages: [],
      phones: form.phone.trim() === "" ? [] : [form.phone.trim()],
      emails: [],
      capabilities: [],
    },
    fourEyes: form.fourEyes,
    officer: { name: form.officer.trim(), roles: ["duty", "supervisor", "administrator"] },
    passphrase: form.passphrase,
  };
}
