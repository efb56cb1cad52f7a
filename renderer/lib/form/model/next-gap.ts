import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import { comparePlaces } from "./gaps.ts";
import type { Gap } from "./gaps.ts";

/** The place of the first gap after the one that has the focus, in the order of the form; after the last comes the first. */
export function nextAfter(
  message: MessageType,
  gaps: readonly Gap[],
  focused: string | null,
): string | undefined {
  const after =
    focused === null ? undefined : gaps.find(({ path }) => comparePlaces(message, path, focused) > 0);
  return (after ?? gaps[0])?.path;
}
