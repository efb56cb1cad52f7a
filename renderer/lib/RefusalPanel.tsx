import type { ErrorCode } from "../../electron/core/error-codes.ts";
import type { FailureParams } from "../../electron/core/result.ts";
import { headAndRest, refusalText } from "./text/refusal-text.ts";
import { useTexts } from "./text/use-texts.ts";

interface Props {
  /** Null shows nothing. */
  readonly refusal: { readonly code: ErrorCode; readonly params: FailureParams } | null;
}

/** The one way to show a refusal: what happened in strong type, what was kept and what to do, the code small at the end. */
export function RefusalPanel({ refusal }: Props) {
  const texts = useTexts();
  if (refusal === null) return null;
  const { head, rest } = headAndRest(refusalText(texts, refusal));
  return (
    <div className="error-panel" role="alert">
      <p className="strong">{head}</p>
      {rest === "" ? null : <p>{rest}</p>}
      <bdi className="code">{refusal.code}</bdi>
    </div>
  );
}
