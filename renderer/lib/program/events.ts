import type { ProgramEvent } from "../../../electron/contract/events.ts";
import { bridge } from "./bridge.ts";

type Kind = ProgramEvent["event"];
type OfKind<Name extends Kind> = Extract<ProgramEvent, { event: Name }>;

/** Hears one kind of event; returns how to stop. */
export function hear<Name extends Kind>(kind: Name, listener: (event: OfKind<Name>) => void): () => void {
  const isOfKind = (event: ProgramEvent): event is OfKind<Name> => event.event === kind;
  return bridge().on((event) => {
    if (isOfKind(event)) listener(event);
  });
}
