import { BrowserWindow, type Session, type WebContents } from "electron";
import { programEvent, type ProgramEvent } from "../contract/events.ts";
import { CHANNEL } from "../contract/bridge.ts";
import { START_URL, webPreferences } from "./security/policy.ts";

export interface WindowParts {
  readonly session: Session;
  /** Absolute path of the built preload. */
  readonly preload: string;
  readonly packaged: boolean;
  readonly platform: string;
  readonly dark: boolean;
  /** Asks whether the window may close; only asked when it must be. */
  readonly mayClose: (window: BrowserWindow) => Promise<boolean>;
  /** How many things would be half done if the window closed now. */
  readonly unfinished: () => number;
  /** The page's process ended by itself. */
  readonly onGone: () => void;
}

/** The one window of the program. */
export interface Windows {
  readonly open: () => void;
  /**
   * A new window with a new page process in the place of the old, which is destroyed with everything it held. `hello` is
   * asked once its page has come what that must hear; null when it is out of date by then.
   */
  readonly renew: (hello?: () => ProgramEvent | null) => void;
  readonly current: () => BrowserWindow | undefined;
  readonly contents: () => WebContents | undefined;
  readonly send: (event: ProgramEvent) => void;
  readonly focus: () => void;
}

/** Systems that keep a window out of screenshots. Linux has nothing like it. */
export function canProtectContent(platform: string): boolean {
  return platform === "win32" || platform === "darwin";
}

const SIZE = { width: 1366, height: 768 };
/** Below this the page stops being one column that can be read. */
const LEAST = { minWidth: 360, minHeight: 480 };
/** Ground of the page before its style is there: `--frame` of renderer/ui/styles/tokens.css. */
const GROUND = { light: "#eceff2", dark: "#0e1216" };

type Bounds = ReturnType<BrowserWindow["getBounds"]>;

/** The page hears only what the contract declares. What is not so is a defect here and goes nowhere. */
function tell(window: BrowserWindow | undefined, event: ProgramEvent): void {
  const parsed = programEvent.safeParse(event);
  if (window === undefined || window.isDestroyed() || !parsed.success) return;
  window.webContents.send(CHANNEL.event, parsed.data);
}

function guardClosing(window: BrowserWindow, parts: WindowParts): void {
  let asking = false;
  window.on("close", (event) => {
    if (parts.unfinished() === 0) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void parts
      .mayClose(window)
      .then((leave) => {
        if (leave && !window.isDestroyed()) window.destroy();
      })
      .finally(() => (asking = false));
  });
}

/** Makes windows. Only this file does: whatever window there is has the settings of the policy, and they come last. */
export function startWindows(parts: WindowParts): Windows {
  let current: BrowserWindow | undefined;

  function make(bounds: Partial<Bounds>, hello: () => ProgramEvent | null = () => null): BrowserWindow {
    const window = new BrowserWindow({
      ...SIZE,
      ...LEAST,
      ...bounds,
      title: "Valise",
      show: false,
      autoHideMenuBar: true,
      backgroundColor: parts.dark ? GROUND.dark : GROUND.light,
      webPreferences: { session: parts.session, preload: parts.preload, ...webPreferences(parts.packaged) },
    });
    if (canProtectContent(parts.platform)) window.setContentProtection(true);
    guardClosing(window, parts);
    window.once("ready-to-show", () => window.show());
    window.on("closed", () => {
      if (current === window) current = undefined;
    });
    window.webContents.on("render-process-gone", () => {
      if (current === window) parts.onGone();
    });
    window.webContents.once("did-finish-load", () => {
      const event = hello();
      if (event !== null) tell(window, event);
    });
    // A page that can't be loaded leaves an empty window, which must be seen: nobody can close a program that has none.
    window.loadURL(START_URL).catch(() => {
      if (!window.isDestroyed()) window.show();
    });
    return window;
  }

  return {
    open: () => {
      current ??= make({});
    },
    renew: (hello) => {
      const old = current;
      // The new one first: a program without a window would end.
      current = make(old === undefined || old.isDestroyed() ? {} : old.getBounds(), hello);
      old?.destroy();
    },
    current: () => current,
    contents: () => (current?.isDestroyed() === false ? current.webContents : undefined),
    send: (event) => tell(current, event),
    focus: () => {
      if (current === undefined) return;
      if (current.isMinimized()) current.restore();
      current.focus();
    },
  };
}
