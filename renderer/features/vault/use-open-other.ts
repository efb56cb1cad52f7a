import { useAct } from "../../lib/program/use-act.ts";
import { useChoose } from "../../lib/program/use-choose.ts";

/** Points the program at another vault's folder. */
export function useOpenOther() {
  const chooser = useChoose();
  const other = useAct("vault.choose");
  const open = async () => {
    const chosen = await chooser.choose("vault-folder");
    if (chosen !== null) await other.run({ batch: chosen.batch });
  };
  return { open, refusal: chooser.refusal ?? other.refusal };
}
