import { createContext, useContext, useMemo } from "react";
import type { AppState, Preferences } from "../../electron/contract/app-calls.ts";
import { mayDo, type Permission, type Role } from "../../electron/core/roles.ts";
import { useTexts } from "./text/use-texts.ts";
import { type Moments, momentsIn } from "./time/moments.ts";

/** Who is signed in, where, and what they chose about this machine. */
export interface Session {
  readonly app: AppState;
  readonly preferences: Preferences;
}

/** A session whose vault is open. */
export interface OpenSession extends Session {
  readonly officer: NonNullable<AppState["officer"]>;
  readonly station: NonNullable<AppState["station"]>;
}

const SessionContext = createContext<Session | null>(null);

/** Gives the screens below it the session. */
export const SessionProvider = SessionContext.Provider;

/** The session, locked or open. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("no session above this component");
  return session;
}

/** The session of a screen that is shown only while the vault is open. */
export function useOpenSession(): OpenSession {
  const session = useSession();
  const { officer, station } = session.app;
  if (officer === null || station === null) throw new Error("the vault is not open");
  return { ...session, officer, station };
}

/** Times as this station shows them; before the vault is open, as this machine does. */
export function useMoments(): Moments {
  const texts = useTexts();
  const { app } = useSession();
  const zone = app.station?.timeZone ?? app.machineZone;
  return useMemo(() => momentsIn(zone, texts), [zone, texts]);
}

/** Whether the officer's roles carry a permission: what they lack stays visible, with that reason. */
export function useMay(): (permission: Permission) => boolean {
  const { app } = useSession();
  const roles: readonly Role[] = app.officer?.roles ?? [];
  return (permission) => mayDo(roles, permission);
}
