import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import type { FailureParams } from "../../../electron/core/result.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";

/** An act that was refused: its own sentence, and what the screen still shows. */
export function RefusalPanel({
  refusal,
}: {
  readonly refusal: { readonly code: ErrorCode; readonly params: FailureParams } | null;
}) {
  const texts = useTexts();
  if (refusal === null) return null;
  return (
    <ErrorPanel
      title={texts.say("requests.refused")}
      kept={refusalText(texts, refusal)}
      todo={texts.say("requests.refused.todo")}
      code={refusal.code}
    />
  );
}
