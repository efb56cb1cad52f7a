import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { useIntl } from "react-intl";

import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import type { NoticeQueue } from "./notice-queue.ts";

export type NoticesProps = { readonly queue: NoticeQueue };

/** Where notices stand. They say only what is already recorded. */
export function Notices({ queue }: NoticesProps) {
  const intl = useIntl();
  return (
    <ToastRegion
      queue={queue}
      className="notices"
      aria-label={intl.formatMessage({ id: "ui.notices" })}
      data-area="notices"
    >
      {({ toast }) => (
        <Toast toast={toast} className="float notice">
          <Icon name="check" />
          <ToastContent>
            <Text slot="title">{toast.content.text}</Text>
            {toast.content.detail === undefined ? null : (
              <Text slot="description" className="w block-text">
                {toast.content.detail}
              </Text>
            )}
          </ToastContent>
          <span className="flex">
            {toast.content.action === undefined ? null : (
              <Button variant="link" onPress={toast.content.action.onPress}>
                {toast.content.action.text}
              </Button>
            )}
            <Button variant="link" onPress={() => queue.close(toast.key)}>
              {intl.formatMessage({ id: "ui.notices.close" })}
            </Button>
          </span>
        </Toast>
      )}
    </ToastRegion>
  );
}
