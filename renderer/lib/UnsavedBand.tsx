import { useNavigation } from "./routes.ts";
import { useTexts } from "./text/use-texts.ts";
import { flushAll, useLeftUnsaved } from "./unsaved.ts";
import { Band } from "../ui/Band.tsx";
import { Button } from "../ui/Button.tsx";

/** Drafts whose last changes the vault refused, on whatever screen the officer is: what they typed is here, and the way back to it. */
export function UnsavedBand() {
  const { say } = useTexts();
  const { go } = useNavigation();
  const numbers = useLeftUnsaved();
  return numbers.map((number) => (
    <Band
      key={number}
      tone="now"
      more={
        <>
          {say("compose.unsaved.lock")}{" "}
          <Button small onPress={() => void flushAll()}>
            {say("compose.unsaved.again")}
          </Button>
          <Button small onPress={() => go({ at: "compose", number })}>
            {say("compose.unsaved.open")}
          </Button>
        </>
      }
    >
      {say("compose.unsaved", { number })}
    </Band>
  ));
}
