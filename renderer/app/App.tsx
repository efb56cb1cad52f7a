import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { RawIntlProvider } from "react-intl";
import type { AppState, Preferences } from "../../electron/contract/app-calls.ts";
import { newRegistry } from "../commands/registry.ts";
import { RegistryProvider } from "../commands/use-command.ts";
import { hear } from "../lib/program/events.ts";
import { readersOf } from "../lib/program/reads.ts";
import { useRead } from "../lib/program/use-read.ts";
import { SessionProvider } from "../lib/session.ts";
import { loadCatalogue, type Texts, textsIn } from "../lib/text/texts.ts";
import { TextsProvider } from "../lib/text/use-texts.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Gate } from "./Gate.tsx";
import { StartFailed } from "./StartFailed.tsx";
import { useLook } from "./use-look.ts";

function newQueries(): QueryClient {
  // There is no network to wait for, and nothing is fresher than what the program told to read again.
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", staleTime: Infinity, refetchOnWindowFocus: false },
    },
  });
}

/** What is known of a locked vault from outside. */
const KEPT_ON_LOCK: ReadonlySet<unknown> = new Set(["preferences.read", "app.state"]);

function lockedFrom(app: AppState): AppState {
  return {
    ...app,
    phase: "locked",
    officer: null,
    station: null,
    clockJumped: false,
    clockClaim: null,
    ownKeyRevoked: false,
  };
}

/** Reads again what may have changed; on a lock everything that was read is dropped. */
function useInvalidation(queries: QueryClient): void {
  useEffect(() => {
    const stopChanges = hear("changed", ({ topics }) => {
      const names: ReadonlySet<unknown> = readersOf(topics);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => names.has(queryKey[0]) });
    });
    const stopLocks = hear("locked", () => {
      // The door is drawn at once, without waiting for an answer; then nothing that was read is left anywhere.
      queries.setQueryData<AppState>(["app.state", {}], (app) => (app === undefined ? app : lockedFrom(app)));
      queries.removeQueries({ predicate: ({ queryKey }) => !KEPT_ON_LOCK.has(queryKey[0]) });
      void queries.invalidateQueries({ queryKey: ["app.state"] });
    });
    return () => {
      stopChanges();
      stopLocks();
    };
  }, [queries]);
}

function useTextsOf(language: Preferences["language"] | undefined): Texts | null {
  const [texts, setTexts] = useState<Texts | null>(null);
  useEffect(() => {
    if (language === undefined) return undefined;
    let isCurrent = true;
    void loadCatalogue(language).then((catalogue) => {
      if (isCurrent) setTexts(textsIn(language, catalogue));
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return texts;
}

function Program() {
  const preferences = useRead("preferences.read", {});
  const app = useRead("app.state", {});
  const texts = useTextsOf(preferences.value?.language);
  const registry = useMemo(() => newRegistry(), []);
  useLook(preferences.value, texts);
  const refusal = preferences.refusal ?? app.refusal;
  if (preferences.value === undefined || app.value === undefined || texts === null) {
    const again = () => {
      preferences.again();
      app.again();
    };
    return refusal === null ? null : <StartFailed code={refusal.code} onAgain={again} />;
  }
  return (
    <RawIntlProvider value={texts.intl}>
      <I18nProvider locale={texts.locale}>
        <TextsProvider value={texts}>
          <SessionProvider value={{ app: app.value, preferences: preferences.value }}>
            <RegistryProvider value={registry}>
              <ErrorBoundary>
                <Gate />
              </ErrorBoundary>
            </RegistryProvider>
          </SessionProvider>
        </TextsProvider>
      </I18nProvider>
    </RawIntlProvider>
  );
}

/** The whole page. */
export function App() {
  const queries = useMemo(() => newQueries(), []);
  useInvalidation(queries);
  return (
    <QueryClientProvider client={queries}>
      <Program />
    </QueryClientProvider>
  );
}
