import { keysOf } from "../../../commands/keys.ts";
import { useOpenSession } from "../../../lib/session.ts";
import { useTexts } from "../../../lib/text/use-texts.ts";
import { Button } from "../../../ui/Button.tsx";
import type { RequestPrint } from "./use-request-print.tsx";

/** The form of the request, and the one on which its partner answers with a pen. */
export function PrintButtons({ print }: { readonly print: RequestPrint }) {
  const { say } = useTexts();
  const { platform } = useOpenSession().app;
  return (
    <>
      <Button
        icon="print"
        shortcut={keysOf("print.form", platform)}
        onPress={print.form}
        reason={print.reason}
      >
        {say("paper.print.form")}
      </Button>
      <Button icon="print" onPress={print.replyForm} reason={print.reason}>
        {say("paper.print.reply-form")}
      </Button>
    </>
  );
}
