import { useSession } from "../../lib/session.ts";
import { sizeText } from "../../lib/text/sizes.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { keysOf } from "../../commands/keys.ts";
import type { JobProgress } from "../../lib/program/jobs.ts";
import { Button } from "../../ui/Button.tsx";
import { Progress } from "../../ui/Progress.tsx";

interface Running {
  readonly progress: JobProgress | null;
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

/** How far the import is, and how to stop it. */
export function ImportProgress({ progress, isStopping, onStop }: Running) {
  const texts = useTexts();
  const { say } = texts;
  const total = progress?.total ?? 0;
  return (
    <Progress
      label={say("exchange.import.title")}
      value={progress === null || total === 0 ? 0 : (100 * progress.done) / total}
      amount={
        progress === null || total === 0
          ? say("exchange.import.looking")
          : say("exchange.import.amount", {
              done: sizeText(progress.done, texts),
              total: sizeText(total, texts),
            })
      }
      warning={say("exchange.dont-take-out")}
      stop={{
        text: say("exchange.import.stop"),
        onPress: onStop,
        reason: isStopping ? say("exchange.import.stopping") : undefined,
      }}
    />
  );
}

interface Choices {
  readonly reason: string | null;
  readonly onChoose: (what: "import-files" | "import-folder") => void;
}

/** Where the files come from. */
export function ImportChoices({ reason, onChoose }: Choices) {
  const { say } = useTexts();
  const { platform } = useSession().app;
  return (
    <>
      <Button
        icon="stick"
        onPress={() => onChoose("import-folder")}
        reason={reason ?? undefined}
        reasonPlace="before"
      >
        {say("exchange.import.folder")}
      </Button>
      <Button
        variant="main"
        icon="import"
        shortcut={keysOf("act.main", platform)}
        onPress={() => onChoose("import-files")}
        reason={reason ?? undefined}
        reasonPlace="inside"
      >
        {say("exchange.import.files")}
      </Button>
    </>
  );
}
