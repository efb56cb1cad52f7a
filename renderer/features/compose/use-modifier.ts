import { useSession } from "../../lib/session.ts";

/** The key that makes a command of another one, as it is shown on this machine. */
export function useModifier(): string {
  return useSession().app.platform === "darwin" ? "Cmd" : "Ctrl";
}
