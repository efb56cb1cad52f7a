import type { ErrorCode } from "../../electron/core/error-codes.ts";
import type { FailureParams } from "../../electron/core/result.ts";
import { headAndRest, refusalText } from "./text/refusal-text.ts";
import { useTexts } from "./text/use-texts.ts";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";

interface Props {
  /** Null shows nothing. */
  readonly refusal: { readonly code: ErrorCode; readonly params: FailureParams } | null;
  /** What was not done, where the refusal's own sentence does not say it. */
  readonly title?: string;
  /** What was kept and what to do, where this screen knows better than the refusal's own sentence. */
  readonly kept?: string | undefined;
  /** What to do on this screen. */
  readonly todo?: string;
}

/** The one way to show a refusal: what happened in strong type, what was kept and what to do, the code small at the end. */
export function RefusalPanel({ refusal, title, kept, todo }: Props) {
  const texts = useTexts();
  if (refusal === null) return null;
  const text = refusalText(texts, refusal);
  if (title !== undefined) return <ErrorPanel title={title} kept={text} todo={todo} code={refusal.code} />;
  const { head, rest: own } = headAndRest(text);
  const rest = kept ?? own;
  return (
    <div className="error-panel" role="alert">
      <p className="strong">{head}</p>
      {rest === "" ? null : <p>{rest}</p>}
      <bdi className="code">{refusal.code}</bdi>
    </div>
  );
}
