import { EventEmitter } from "node:events";

/** The application's events. `app` itself is this emitter with its methods added. */
export const appEvents = new EventEmitter();

/** How far the application's life has gone. */
export const life = { ready: false, quitting: false, exiting: false };

/** The event object listeners get first. */
export interface StandinEvent {
  defaultPrevented: boolean;
  readonly preventDefault: () => void;
}

/** Makes an event object; `details` become its properties, as Electron's newer events have them. */
export function makeEvent<Details extends object>(details: Details): Details & StandinEvent {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/** Throws what Electron throws when something is used too early. */
export function needsReady(what: string): void {
  if (!life.ready) throw new Error(`${what} before app is ready`);
}
