import { useState } from "react";
import { useAct } from "../../lib/program/use-act.ts";
import { useRead } from "../../lib/program/use-read.ts";
import { RefusalPanel } from "../../lib/RefusalPanel.tsx";
import { useTexts } from "../../lib/text/use-texts.ts";
import { Button } from "../../ui/Button.tsx";
import { Link } from "../../ui/Link.tsx";
import { Door } from "./Door.tsx";
import { useOpenOther } from "./use-open-other.ts";

/** The folder of the vault lies on a medium that is not in. Nothing is made in its place. */
export function VaultAwayScreen() {
  const { say } = useTexts();
  const state = useRead("app.state", {});
  const look = useAct("app.state");
  const other = useOpenOther();
  const [isStillAway, setStillAway] = useState(false);

  const again = async () => {
    setStillAway(false);
    const found = await look.run({});
    if (found.ok && found.value.phase === "vault-away") setStillAway(true);
    // Whoever draws the page reads it from there.
    else state.again();
  };

  return (
    <Door facts={[{ id: "vault", term: say("vault.vault"), detail: say("vault.away") }]}>
      <h1>{say("vault.away.title")}</h1>
      <p>{say("vault.away.sub")}</p>
      <RefusalPanel refusal={other.refusal ?? look.refusal} />
      <div className="flex">
        <Button variant="main" onPress={() => void again()} autoFocus>
          {say("vault.away.again")}
        </Button>
        <span className="sm mute" role="status">
          {isStillAway ? say("vault.away.still") : ""}
        </span>
      </div>
      <p className="sm mute more">
        {say("vault.other")} <Link onPress={() => void other.open()}>{say("vault.other.choose")}</Link>
      </p>
    </Door>
  );
}
