import { useMemo } from "react";
import { ENGLISH, FRENCH } from "../lib/text/catalogue.ts";
import { textsIn } from "../lib/text/texts.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";

interface Props {
  readonly code: string;
  readonly onAgain: () => void;
}

/** Nothing could be read, the officer's language neither: said in the language of the system. */
export function StartFailed({ code, onAgain }: Props) {
  const { say } = useMemo(
    () =>
      navigator.language.startsWith("fr") ? textsIn("fr", { ...FRENCH }) : textsIn("en", { ...ENGLISH }),
    [],
  );
  return (
    <main>
      <ErrorPanel
        title={say("app.start.title")}
        kept={say("app.start.kept")}
        todo={say("app.start.todo")}
        code={code}
        actions={
          <Button variant="main" onPress={onAgain} autoFocus>
            {say("app.start.again")}
          </Button>
        }
      />
    </main>
  );
}
