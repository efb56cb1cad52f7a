import type { ErrorCode } from "../../../electron/core/error-codes.ts";
import type { FailureParams } from "../../../electron/core/result.ts";
import { refusalText } from "../../lib/text/refusal-text.ts";
import { useTexts } from "../../lib/text/use-texts.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";

export interface RefusalPanelProps {
  /** What was not done. */
  readonly title: string;
  readonly refusal: { readonly code: ErrorCode; readonly params: FailureParams };
  /** What to do. */
  readonly todo: string;
}

/** A refusal of the program in its own sentence, between what was not done and what to do. */
export function RefusalPanel({ title, refusal, todo }: RefusalPanelProps) {
  const texts = useTexts();
  return <ErrorPanel title={title} kept={refusalText(texts, refusal)} todo={todo} code={refusal.code} />;
}
