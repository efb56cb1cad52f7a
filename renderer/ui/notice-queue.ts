import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

/** Something that has just been recorded. Never a plan, never a progress. */
export type Notice = {
  readonly text: string;
  readonly detail?: string | undefined;
  /** Words and deed of the one thing that follows from it, as "Open it". */
  readonly action?: { readonly text: string; readonly onPress: () => void } | undefined;
};

export type NoticeQueue = ToastQueue<Notice>;

/** The queue of notices of one window. At most three are in sight. */
export function createNoticeQueue(): NoticeQueue {
  return new ToastQueue<Notice>({ maxVisibleToasts: 3 });
}

/** Says that something was recorded. It goes after ten seconds, and waits while it is pointed at or has the focus. */
export function sayRecorded(queue: NoticeQueue, notice: Notice): void {
  queue.add(notice, { timeout: 10_000 });
}
