import { useEffect, useState } from "react";
import { useTexts } from "../lib/text/use-texts.ts";
import { useNow } from "../lib/time/use-now.ts";
import { Confirm } from "../ui/Confirm.tsx";
import { lockNow, stayOpen, useLockHeld } from "./lock-now.ts";

/** An officer who has left the desk does not answer: then the vault locks all the same. */
const PATIENCE = 10_000;

function Asking() {
  const { say } = useTexts();
  const [since] = useState(() => Date.now());
  const now = useNow();
  useEffect(() => {
    const timer = setTimeout(() => void lockNow(), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Confirm
      title={say("app.lock.held")}
      isOpen
      act={say("app.lock.held.act")}
      onAct={() => void lockNow()}
      back={say("app.lock.held.stay")}
      onBack={stayOpen}
    >
      <p>{say("app.lock.held.why")}</p>
      <p aria-hidden="true">
        {say("app.lock.held.soon", { seconds: Math.max(0, Math.ceil((since + PATIENCE - now) / 1000)) })}
      </p>
    </Confirm>
  );
}

/** The vault refused what was typed, and a lock drops it: said before it happens, for ten seconds. */
export function LockHeld() {
  return useLockHeld() ? <Asking /> : null;
}
