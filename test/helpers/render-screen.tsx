import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure, render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { RawIntlProvider } from "react-intl";

import type { AppState, Preferences } from "../../electron/contract/app-calls.ts";
import type { Role } from "../../electron/core/roles.ts";
import { newRegistry, type Registry } from "../../renderer/commands/registry.ts";
import { RegistryProvider } from "../../renderer/commands/use-command.ts";
import { FootProvider } from "../../renderer/commands/use-foot-keys.ts";
import { readersOf } from "../../renderer/lib/program/reads.ts";
import { type Route, NavigationProvider } from "../../renderer/lib/routes.ts";
import { SessionProvider } from "../../renderer/lib/session.ts";
import { ENGLISH } from "../../renderer/lib/text/catalogue.ts";
import { textsIn } from "../../renderer/lib/text/texts.ts";
import { TextsProvider } from "../../renderer/lib/text/use-texts.ts";
import type { FakeBridge } from "./fake-bridge.ts";

// One second, as the library has it, is not enough on every machine. What comes is seen at once all the same.
configure({ asyncUtilTimeout: 10_000 });

export const PREFERENCES: Preferences = {
  language: "en",
  theme: "light",
  density: "normal",
  textSize: "100",
  lockAfterMinutes: 5,
  clearClipboardSeconds: 30,
  letterKeys: true,
};

/** Where the program stands for a test: open, in Oslo, with these roles. */
export function appStateOf(roles: readonly Role[] = ["duty", "supervisor"]): AppState {
  return {
    phase: "open",
    slots: [{ label: "A. Lie", needsKeyFile: false }],
    closedAt: null,
    officer: { id: "0a".repeat(16), name: "A. Lie", roles: [...roles] },
    station: { id: "0b".repeat(32), country: "NO", authority: "Kripos, Oslo", timeZone: "Europe/Oslo" },
    clockJumped: false,
    clockClaim: null,
    ownKeyRevoked: false,
    host: "development",
    platform: "linux",
    version: "0.1.0",
    contentProtected: false,
    machineZone: "Europe/Oslo",
  };
}

export interface ShownScreen extends RenderResult {
  readonly registry: Registry;
  /** Where the screen asked to go, oldest first. */
  readonly visited: readonly Route[];
}

export interface ScreenOptions {
  readonly bridge: FakeBridge;
  readonly route?: Route;
  readonly app?: AppState;
  readonly preferences?: Preferences;
}

/** Shows a screen with everything that the shell gives it, over a fake program. */
export function renderScreen(screen: ReactNode, options: ScreenOptions): ShownScreen {
  const { bridge, route = { at: "desk" }, app = appStateOf(), preferences = PREFERENCES } = options;
  Object.defineProperty(window, "valise", { value: bridge, configurable: true });
  const texts = textsIn("en", { ...ENGLISH });
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: "always", staleTime: Infinity } },
  });
  bridge.on((event) => {
    if (event.event !== "changed") return;
    const names = readersOf(event.topics);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => names.has(queryKey[0] as never) });
  });
  const registry = newRegistry();
  const visited: Route[] = [];
  const navigation = { route, go: (to: Route) => void visited.push(to), back: () => undefined };
  const result = render(
    <RawIntlProvider value={texts.intl}>
      <TextsProvider value={texts}>
        <QueryClientProvider client={queries}>
          <SessionProvider value={{ app, preferences }}>
            <RegistryProvider value={registry}>
              <NavigationProvider value={navigation}>
                <FootProvider value={{ show: () => () => undefined }}>{screen}</FootProvider>
              </NavigationProvider>
            </RegistryProvider>
          </SessionProvider>
        </QueryClientProvider>
      </TextsProvider>
    </RawIntlProvider>,
  );
  return { ...result, registry, visited };
}
