import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { Button } from "./Button.tsx";

export type ConfirmProps = {
  /** What will happen, as a sentence. */
  readonly title: string;
  readonly isOpen: boolean;
  readonly children?: ReactNode;
  /** The act in the officer's words, "Withdraw the request". Never "OK". */
  readonly act: string;
  readonly onAct: () => void;
  /** The way back in words, "Keep the request". */
  readonly back: string;
  readonly onBack: () => void;
  /** Why the act is not allowed yet. */
  readonly reason?: string | undefined;
};

/** A question that cannot be passed over. The focus begins on the way back. */
export function Confirm({ title, isOpen, children, act, onAct, back, onBack, reason }: ConfirmProps) {
  return (
    <ModalOverlay className="scrim" isOpen={isOpen} onOpenChange={(open) => !open && onBack()}>
      <Modal className="float dialog-box">
        <AriaDialog role="alertdialog" className="dialog">
          <div className="top-part">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
          </div>
          {children === undefined ? null : <div className="body">{children}</div>}
          <div className="end">
            <Button onPress={onBack} autoFocus>
              {back}
            </Button>
            <Button variant="main" onPress={onAct} reason={reason} reasonPlace="before">
              {act}
            </Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
