import type { ReactNode } from "react";
import { useMoments, useSession } from "../../lib/session.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { useMinute } from "../../lib/time/use-now.ts";
import { Door as DoorFrame } from "../../ui/Door.tsx";
import { type Fact, Facts } from "../../ui/Facts.tsx";
import { useAreas } from "../../ui/use-areas.ts";
import { DoorChoices } from "./DoorChoices.tsx";

interface Props {
  /** Facts that stand before those of the clock and the network. */
  readonly facts: readonly Fact[];
  readonly children: ReactNode;
}

/** The picture before the vault is open: what is true on the start side, the one thing to do on the other. */
export function Door({ facts, children }: Props) {
  const { app } = useSession();
  const { say } = useTexts();
  const moments = useMoments();
  const now = useMinute();
  useAreas();
  const since = app.closedAt === null ? null : now - app.closedAt;
  const clock = say("vault.clock.now", { at: moments.both(now) });
  const gap =
    since === null
      ? ""
      : say(since < 0 ? "vault.clock.before" : "vault.clock.after", { length: moments.length(since) });
  const all: readonly Fact[] = [
    ...facts,
    { id: "clock", term: say("vault.clock"), detail: `${clock} ${gap}`.trim() },
    { id: "network", term: say("vault.network"), detail: say("vault.network.off") },
    ...(app.host === "development"
      ? [{ id: "host", term: say("vault.host"), detail: <strong>{say("vault.host.development")}</strong> }]
      : []),
  ];
  return (
    <DoorFrame
      name={say("vault.name")}
      place={say("vault.name.long")}
      side={<Facts items={all} />}
      foot={say("vault.version", { version: app.version })}
    >
      {children}
      <DoorChoices />
    </DoorFrame>
  );
}
