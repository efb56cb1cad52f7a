import { useEffect, useState } from "react";
import { useAct } from "../lib/program/use-act.ts";
import { hear } from "../lib/program/events.ts";
import { RefusalPanel } from "../lib/RefusalPanel.tsx";
import { useMay, useMoments, useSession } from "../lib/session.ts";
import { contactValues } from "../lib/text/contact-place.ts";
import { useTexts } from "../lib/text/use-texts.ts";
import { useNow } from "../lib/time/use-now.ts";
import { Band } from "../ui/Band.tsx";
import { Button } from "../ui/Button.tsx";
import { Confirm } from "../ui/Confirm.tsx";
import { UnsavedBand } from "../lib/UnsavedBand.tsx";
import { LockHeld } from "./LockHeld.tsx";

/** The last minute before the vault locks by itself. Any key takes it away. Said once; the seconds only count on the screen. */
function LocksSoon() {
  const { say } = useTexts();
  const [warned, setWarned] = useState<{ readonly seconds: number; readonly at: number } | null>(null);
  useEffect(() => {
    const stop = hear("locks-soon", ({ seconds }) => setWarned({ seconds, at: Date.now() + seconds * 1000 }));
    const stay = () => setWarned(null);
    window.addEventListener("keydown", stay, true);
    // Not on the press: the band would go from under the pointer, and the press would be lost.
    window.addEventListener("click", stay, true);
    return () => {
      stop();
      window.removeEventListener("keydown", stay, true);
      window.removeEventListener("click", stay, true);
    };
  }, []);
  return (
    <>
      <p className="vh" role="status">
        {warned === null ? "" : say("app.band.locks-soon", { seconds: warned.seconds })}
      </p>
      {warned === null ? null : <Countdown {...warned} />}
    </>
  );
}

function Countdown({ seconds: all, at }: { readonly seconds: number; readonly at: number }) {
  const { say } = useTexts();
  const now = useNow();
  const seconds = Math.min(all, Math.max(0, Math.ceil((at - now) / 1000)));
  return (
    <Band tone="soon" live="off">
      {say("app.band.locks-soon", { seconds })}
    </Band>
  );
}

/** The machine's clock moved: old sealing keys wait for somebody who knows the time. */
function ClockJumped() {
  const { say } = useTexts();
  const may = useMay();
  const confirm = useAct("clock.confirm");
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Band
        tone="now"
        more={
          <Button
            small
            onPress={() => setAsking(true)}
            reason={may("confirm-time") ? undefined : say("app.band.clock.who")}
            reasonPlace="before"
          >
            {say("app.band.clock.act")}
          </Button>
        }
      >
        {say("app.band.clock")}
      </Band>
      <RefusalPanel refusal={confirm.refusal} />
      <Confirm
        title={say("app.band.clock.title")}
        isOpen={isAsking}
        act={say("app.band.clock.act")}
        back={say("app.band.clock.back")}
        onBack={() => setAsking(false)}
        onAct={() => {
          setAsking(false);
          void confirm.run({});
        }}
      >
        <p>{say("app.band.clock.irreversible")}</p>
      </Confirm>
    </>
  );
}

/** A bundle that came says a later time than this machine: one of the two is wrong, and every clock here hangs on it. */
function ClockBehind() {
  const texts = useTexts();
  const { app } = useSession();
  const moments = useMoments();
  const { clockClaim } = app;
  if (clockClaim === null) return null;
  const { behindBy, sealedAt, contact } = clockClaim;
  return (
    <Band tone="soon">
      {texts.say(contact === null ? "app.band.behind.unknown" : "app.band.behind", {
        length: moments.length(behindBy),
        at: moments.utc(sealedAt),
        ...(contact === null ? {} : contactValues(texts, contact)),
      })}
    </Band>
  );
}

/** What is true of the whole program, under the top bar. */
export function Bands() {
  const { app } = useSession();
  const { say } = useTexts();
  return (
    <>
      {app.ownKeyRevoked ? <Band tone="now">{say("app.band.revoked")}</Band> : null}
      {app.clockJumped ? <ClockJumped /> : null}
      <ClockBehind />
      <UnsavedBand />
      <LocksSoon />
      <LockHeld />
    </>
  );
}
