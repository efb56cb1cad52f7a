import { createContext, useContext } from "react";
import type { Texts } from "./texts.ts";

const TextsContext = createContext<Texts | null>(null);

/** Gives the screens below it their language. */
export const TextsProvider = TextsContext.Provider;

/** The sentences of the officer's language. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error("no language above this component");
  return texts;
}
