import { useSession } from "../lib/session.ts";
import { CreateVaultScreen } from "../features/vault/CreateVaultScreen.tsx";
import { VaultAwayScreen } from "../features/vault/VaultAwayScreen.tsx";
import { UnlockScreen } from "../features/vault/UnlockScreen.tsx";
import { whyLocked } from "./last-lock.ts";
import { Shell } from "./Shell.tsx";

/** What is shown depends on the vault first of all: nothing of it is drawn while it is locked. */
export function Gate() {
  const { app } = useSession();
  switch (app.phase) {
    case "open":
      return <Shell />;
    case "no-vault":
      return <CreateVaultScreen />;
    case "vault-away":
      return <VaultAwayScreen />;
    case "locked":
      return <UnlockScreen why={whyLocked()} />;
  }
}
