import { type FocusEvent, useState } from "react";

/** Whether somebody is at work inside an element: with the keys or with the pointer. */
export interface Hold {
  readonly isHeld: boolean;
  /** For the element that is held. */
  readonly props: {
    readonly onFocusCapture: () => void;
    readonly onBlurCapture: (event: FocusEvent<HTMLElement>) => void;
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
  };
}

/** Tells when a list must keep its order, because a row that moves would be opened instead of the one meant. */
export function useHold(): Hold {
  const [isFocused, setFocused] = useState(false);
  const [isPointed, setPointed] = useState(false);
  return {
    isHeld: isFocused || isPointed,
    props: {
      onFocusCapture: () => setFocused(true),
      onBlurCapture: (event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      },
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
    },
  };
}
