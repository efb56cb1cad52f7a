import process from "node:process";
import type { App, PowerMonitor, Session } from "electron";
import type { CommandId } from "../contract/commands.ts";
import type { Engine } from "../engine/client.ts";
import { startBatches } from "./batches.ts";
import { ownClipboard } from "./clipboard.ts";
import { startDialogs } from "./dialogs.ts";
import { goneGuard } from "./gone-guard.ts";
import { startLock } from "./lock.ts";
import { setMenu } from "./menu.ts";
import { messagesIn } from "./messages.ts";
import { followPreferences } from "./preferences.ts";
import { startRouter } from "./router.ts";
import { shellCalls } from "./shell-calls.ts";
import { after, every } from "./timers.ts";
import { startWindows } from "./windows.ts";

export interface ProgramParts {
  readonly app: Pick<App, "getLocale" | "isPackaged" | "quit">;
  readonly session: Session;
  readonly monitor: Pick<PowerMonitor, "on" | "getSystemIdleTime">;
  readonly engine: Engine;
  readonly preload: string;
  readonly dark: boolean;
  /** Lower-case hex of `bytes` random bytes. */
  readonly randomHex: (bytes: number) => Promise<string>;
}

export interface Program {
  readonly focus: () => void;
  /** Ends the engine, and takes ours from the clipboard. */
  readonly end: () => Promise<void>;
}

/** The page gets this long to save its drafts after a lock was chosen in the menu. */
const FLUSH_MS = 3000;

/** Puts the parts together: window, router, lock, menu. Called once, after the session and the scheme stand. */
export function startProgram(parts: ProgramParts): Program {
  const { app, engine, monitor, randomHex } = parts;
  const platform = process.platform;
  const packaged = app.isPackaged;
  let unfinished = 0;
  let stopFlush = (): void => undefined;

  const batches = startBatches(() => randomHex(16));
  const clipboard = ownClipboard({ after });
  const preferences = followPreferences(engine, app.getLocale(), () => showMenu());
  const messages = () => messagesIn(preferences.now().language);
  const dialogs = startDialogs(() => windows.current(), messages);

  const windows = startWindows({
    session: parts.session,
    preload: parts.preload,
    packaged,
    platform,
    dark: parts.dark,
    unfinished: () => unfinished,
    mayClose: () => dialogs.mayClose(unfinished),
    onGone: goneGuard(Date.now, {
      again: () => {
        unfinished = 0;
        windows.renew();
      },
      enough: () => app.quit(),
    }),
  });

  const lock = startLock({
    clock: { now: () => Date.now(), every },
    monitor,
    engine,
    minutes: () => preferences.now().lockAfterMinutes,
    tell: windows.send,
    forget: (why) => {
      stopFlush();
      void clipboard.clear();
      batches.clear();
      unfinished = 0;
      // On a busy machine somebody may have signed in before the page tells that it has come.
      windows.renew(() => (engine.isOpen() ? null : { event: "locked", why }));
      showMenu();
    },
  });

  function choose(id: CommandId): void {
    windows.send({ event: "command", id });
    // The page saves what is typed and then asks for the lock. A page that hangs must not keep the vault open.
    if (id === "vault.lock" && engine.isOpen()) {
      stopFlush();
      stopFlush = after(FLUSH_MS, () => {
        if (engine.isOpen()) void lock.lock("officer");
      });
    }
  }

  function showMenu(): void {
    setMenu({ messages: messages(), packaged, platform, open: engine.isOpen(), choose });
  }

  engine.onEvent((event) => {
    windows.send(event);
    if (event.event === "changed" && event.topics.includes("app")) showMenu();
  });

  startRouter({
    engine,
    batches,
    ownContents: windows.contents,
    shell: shellCalls({
      batches,
      clipboard,
      dialogs,
      lock,
      contents: windows.contents,
      mark: () => randomHex(4),
      preferences: preferences.now,
      setUnfinished: (count) => {
        unfinished = count;
      },
    }),
  });
  showMenu();
  windows.open();
  void preferences.refresh();

  return {
    focus: windows.focus,
    end: async () => {
      lock.stop();
      // The keys first, as with a lock: a clipboard that does not answer must not keep them.
      const ended = engine.end();
      await Promise.all([ended, clipboard.clear()]);
    },
  };
}
