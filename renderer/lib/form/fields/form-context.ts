import { createContext, type Dispatch, useContext } from "react";
import type { MessageType } from "../../../../electron/core/catalogue/message-type.ts";
import type { Option } from "../../../ui/options.ts";
import type { FormAction } from "../form/reducer.ts";

/** What every field of a form needs beside its own value. It stays the same while somebody types. */
export interface FormContextValue {
  readonly message: MessageType;
  readonly dispatch: Dispatch<FormAction>;
  readonly countries: readonly Option[];
  readonly zones: readonly Option[];
  /** The partner's zone, in which times are shown once more. */
  readonly there: string;
  /** For fields that name a place in a list: the places, by the field's key. */
  readonly positions: ReadonlyMap<string, readonly Option[]>;
  /** For fields that name a field of the request. */
  readonly places: readonly Option[];
  /** Choices that are fewer than the catalogue knows, by the name of their set; what is not open says why. */
  readonly choices: ReadonlyMap<string, readonly Option[]>;
  /** A place the officer was sent to; the entry that holds it is opened. */
  readonly revealed: string | null;
}

const FormContext = createContext<FormContextValue | null>(null);

/** Gives the fields below it their form. */
export const FormProvider = FormContext.Provider;

/** The form around a field. */
export function useForm(): FormContextValue {
  const form = useContext(FormContext);
  if (form === null) throw new Error("no form above this field");
  return form;
}
