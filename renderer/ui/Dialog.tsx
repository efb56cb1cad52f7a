import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { classes } from "./given.ts";

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  /** Esc, or a press outside. Nothing the officer typed may be lost by it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that ends it first in reading order. */
  readonly actions?: ReactNode;
  readonly wide?: boolean | undefined;
  /** True when a press outside must not close it, as in a form. */
  readonly keep?: boolean | undefined;
};

/** A dialog over the screen. The focus goes in, stays in, and returns to where it was. */
export function Dialog({ title, isOpen, onClose, children, actions, wide, keep }: DialogProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={keep !== true}
    >
      <Modal className={classes("float dialog-box", wide === true && "wide")}>
        <AriaDialog className="dialog">
          <div className="top-part">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
          </div>
          <div className="body">{children}</div>
          {actions === undefined ? null : <div className="end">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
