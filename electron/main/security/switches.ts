import type { App } from "electron";
import { SWITCHES } from "./policy.ts";

/** Sets Chromium's switches. Only before `ready`; afterwards Chromium no longer reads them. */
export function setSwitches(commandLine: Pick<App["commandLine"], "appendSwitch">): void {
  for (const [name, value] of SWITCHES) {
    if (value === undefined) commandLine.appendSwitch(name);
    else commandLine.appendSwitch(name, value);
  }
}
