import { type ReactNode, useMemo, useState } from "react";
import type { DeclaredUse } from "../../../../electron/contract/request-calls.ts";
import type { RequestView } from "../../../../electron/contract/request-views.ts";
import { findRequestType } from "../../../../electron/core/catalogue/catalogue.ts";
import type { Failure } from "../../../../electron/core/result.ts";
import { useCommand } from "../../../commands/use-command.ts";
import { jsonOf } from "../../../lib/form/form/json.ts";
import { type PrintAsked, useFormPrint } from "../../../lib/paper/use-form-print.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import { useTexts } from "../../../lib/text/use-texts.ts";
import { UseDialog } from "./UseDialog.tsx";

/** What of a request can be put on paper, and the paper itself while it is printed. */
export interface RequestPrint {
  /** Prints the form of the request; of a draft what stands there so far. */
  readonly form: () => void;
  /** Prints the form on which the partner answers with a pen. */
  readonly replyForm: () => void;
  /** Prints one message of the timeline. */
  readonly message: (eventId: string) => void;
  /** Prints a message that waits to be sealed, by its place among them. */
  readonly waiting: (place: number) => void;
  /** Why there is nothing to print; undefined when there is. */
  readonly reason: string | undefined;
  /** The sheet, and the question what it is for; stands anywhere on the screen. */
  readonly shown: ReactNode;
  readonly refusal: Failure | null;
}

function whyNot({ line, body }: RequestView, { say }: Texts): string | undefined {
  if (findRequestType(line.type) === undefined) return say("requests.unknown-message");
  const isDraft = line.direction === "outbound" && line.state === "DRAFTED";
  return body === null && !isDraft ? say("requests.print.none") : undefined;
}

/** Prints a request, its reply form and its messages, in the officer's language and the partner's side by side. */
export function useRequestPrint(view: RequestView): RequestPrint {
  const texts = useTexts();
  const { number, type: typeId } = view.line;
  const { waiting } = view;
  const { put: print, sheet, refusal, unprinted, forget } = useFormPrint(number, typeId);
  const [bound, setBound] = useState<PrintAsked | null>(null);
  const put = useMemo(
    () => async (asked: PrintAsked, use: DeclaredUse | null) => {
      const failure = await print(asked, use);
      if (failure === null) setBound(null);
      // Conditions ask for a use first; a use that breaks one is refused in the same dialog.
      else if (failure.code === "condition-breaks") setBound(asked);
    },
    [print],
  );
  const acts = useMemo(
    () => ({
      form: () => void put({ print: "form", eventId: null }, null),
      replyForm: () => void put({ print: "reply-form", eventId: null }, null),
      message: (eventId: string) => void put({ print: "message", eventId }, null),
      waiting: (place: number) => {
        const one = waiting[place];
        if (one === undefined) return;
        const written = { message: one.message, body: jsonOf(one.body) };
        void put({ print: "message", eventId: null, written }, null);
      },
    }),
    [put, waiting],
  );
  const reason = whyNot(view, texts);
  useCommand("print.form", acts.form, { reason: reason ?? null });
  const close = () => {
    setBound(null);
    forget();
  };
  const isUndeclared = refusal?.params["condition"] === "undeclared";
  return {
    ...acts,
    reason,
    shown: (
      <>
        {sheet}
        {bound === null ? null : (
          <UseDialog
            refusal={isUndeclared ? null : refusal}
            onUse={(use) => void put(bound, use)}
            onClose={close}
          />
        )}
      </>
    ),
    refusal: bound === null ? (refusal ?? unprinted) : null,
  };
}
