import { ROLES } from "../core/roles.ts";
import { call, CHOICES } from "./call.ts";
import { batch, cardText, count, hex, instant, job, text } from "./parts.ts";
import { contactName } from "./request-views.ts";
import { z } from "./zod.ts";

export const LANGUAGES = ["en", "fr", "en-XA", "ar-XB"] as const;
export const THEMES = ["system", "light", "dark", "contrast"] as const;
export const TEXT_SIZES = ["87.5", "100", "112.5", "125"] as const;

/** What an officer chose about this machine. Nothing of a case: it lies outside the vault. */
export const preferences = z.strictObject({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  density: z.enum(["normal", "roomy"]),
  textSize: z.enum(TEXT_SIZES),
  /** Minutes without a key press until the vault locks. */
  lockAfterMinutes: z.int().min(1).max(60),
  /** Seconds until what was copied is taken from the clipboard. */
  clearClipboardSeconds: z.int().min(5).max(300),
  /** Single-letter keys act only while their list has focus; some officers switch them off. */
  letterKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

const passphrase = text(1024);
const role = z.enum(ROLES);

/** An officer's slot as it can be read without a passphrase. */
const slot = z.strictObject({ label: text(64), needsKeyFile: z.boolean() });

const officer = z.strictObject({ id: hex(16), name: text(64), roles: z.array(role) });

/** Where the program stands. */
export const appState = z.strictObject({
  /** "vault-away": a folder was chosen, and it is not there. The medium is not in; nothing may be made in its place. */
  phase: z.enum(["no-vault", "vault-away", "locked", "open"]),
  /** Officers who can open the vault; empty while there is none. */
  slots: z.array(slot),
  /** When the vault was last closed, if this machine remembers. */
  closedAt: instant.nullable(),
  /** Who is signed in; null unless open. */
  officer: officer.nullable(),
  /** This station as its card says; null unless open. */
  station: z
    .strictObject({ id: hex(32), country: cardText, authority: cardText, timeZone: cardText })
    .nullable(),
  /** The machine's clock moved by more than 7 days: old sealing keys are kept until the time is confirmed. */
  clockJumped: z.boolean(),
  /** A bundle that was received claims a later time than this machine's clock; null when none does. */
  clockClaim: z
    .strictObject({ behindBy: count, sealedAt: instant, contact: contactName.nullable() })
    .nullable(),
  /** This station's own key was revoked: it only reads. */
  ownKeyRevoked: z.boolean(),
  /** "electron" or "development": the second is not for real cases. */
  host: z.enum(["electron", "development"]),
  platform: z.enum(["linux", "darwin", "win32"]),
  version: text(40),
  /** True where screen capture of this window is refused by the system. */
  contentProtected: z.boolean(),
  /** The zone of this machine, IANA name. */
  machineZone: text(100),
});
export type AppState = z.infer<typeof appState>;

export const appCalls = {
  /** Where the program stands: no vault yet, locked, or open for an officer. */
  "app.state": call({ access: "public", args: z.strictObject({}), value: appState }),
  "preferences.read": call({ access: "public", args: z.strictObject({}), value: preferences }),
  "preferences.change": call({
    access: "public",
    args: preferences.partial().strict(),
    value: preferences,
    changes: ["preferences"],
  }),
  /** How long a passphrase would resist; judged in the engine thread, kept nowhere. */
  "passphrase.strength": call({
    access: "public",
    /** `about`: what everybody knows of the officer and the house, typed on the same page; words of it are weak. */
    args: z.strictObject({ passphrase, about: z.array(text(200)).max(12).optional() }),
    value: z.strictObject({
      /** 0 to 4. */
      score: z.int().min(0).max(4),
      longEnough: z.boolean(),
      /** log10 of the guesses. */
      guessesLog10: z.number(),
    }),
  }),
  "vault.create": call({
    access: "public",
    args: z.strictObject({
      profile: z.strictObject({
        country: text(2).regex(/^[A-Z]{2}$/),
        authority: text(200).min(1),
        kind: text(100),
        hours: text(200),
        timeZone: text(100).min(1),
        languages: z.array(text(40)).max(20),
        phones: z.array(text(60)).max(10),
        emails: z.array(text(200)).max(10),
        capabilities: z.array(text(60)).max(20),
      }),
      fourEyes: z.boolean(),
      officer: z.strictObject({ name: text(64).min(1), roles: z.array(role).min(1) }),
      passphrase,
      /** A folder where a new key file is written, which is asked for beside the passphrase from then on. */
      batch: batch.optional(),
    }),
    value: appState,
    places: ["key-folder"],
    changes: ["app"],
  }),
  "vault.unlock": call({
    access: "public",
    args: z.strictObject({ officer: text(64), passphrase, batch: batch.optional() }),
    value: appState,
    places: ["key-file"],
    changes: ["app"],
  }),
  /** Locks at once: the engine thread ends and with it every key. */
  "vault.lock": call({ host: "shell", access: "public", args: z.strictObject({}), value: z.null() }),
  /** Points the program at another vault's folder; it must be locked. */
  "vault.choose": call({
    access: "public",
    args: z.strictObject({ batch }),
    value: appState,
    places: ["vault-folder"],
    changes: ["app"],
  }),
  "clock.confirm": call({
    args: z.strictObject({}),
    value: z.strictObject({ destroyed: count }),
    changes: ["app"],
  }),
  "officers.list": call({ args: z.strictObject({}), value: z.array(officer) }),
  "officers.add": call({
    args: z.strictObject({
      name: text(64).min(1),
      roles: z.array(role).min(1),
      passphrase,
      batch: batch.optional(),
    }),
    value: officer,
    places: ["key-folder"],
    changes: ["officers", "app"],
  }),
  /** Asks long work to stop; what was not finished is taken away again. */
  "work.cancel": call({ access: "public", args: z.strictObject({ job }), value: z.null() }),
};

export const shellCalls = {
  /** Opens the system's dialog. Null when the officer closed it; else a batch, good for one call of that purpose. */
  "shell.choose": call({
    access: "public",
    host: "shell",
    args: z.strictObject({ what: z.enum(CHOICES) }),
    value: z.strictObject({ batch, names: z.array(text(255)) }).nullable(),
  }),
  /** Puts text on the clipboard and takes it away again after the time of the preferences. */
  "shell.copy": call({ host: "shell", args: z.strictObject({ text: text(4096) }), value: z.null() }),
  /** Writes the present page, as its print form, to a PDF that the officer names. Null when the dialog was closed. */
  "shell.print": call({
    host: "shell",
    args: z.strictObject({ suggestedName: text(120) }),
    value: z.strictObject({ fileName: text(255) }).nullable(),
  }),
  /** A key was pressed: the time until the lock starts again. Sent at most every few seconds. */
  "shell.alive": call({ host: "shell", access: "public", args: z.strictObject({}), value: z.null() }),
  /** Tells the shell how many things would be lost or half done if the window closed now, so that it can ask first. */
  "shell.unfinished": call({
    host: "shell",
    access: "public",
    args: z.strictObject({ count: z.int().min(0).max(1000) }),
    value: z.null(),
  }),
};
