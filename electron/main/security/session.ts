import type { Session } from "electron";
import { HOST, NO_DICTIONARIES, NO_NETWORK_PROXY, PARTITION, PARTITION_OPTIONS, SCHEME } from "./policy.ts";

/** What the module `electron` offers of sessions. */
interface Sessions {
  readonly defaultSession: Session;
  fromPartition(partition: string, options: { cache: boolean }): Session;
}

/** Only our own page, and from source also the developer tools, which are part of Chromium. */
export function mayRequest(url: string, packaged: boolean): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) return false;
  if (parsed.protocol === "devtools:") return !packaged;
  const plain = parsed.username === "" && parsed.password === "" && parsed.port === "";
  return parsed.protocol === `${SCHEME}:` && parsed.host === HOST && plain;
}

/** -2 is Chromium's "failed": no certificate is good, because nothing is ever fetched. */
const CERTIFICATE_FAILED = -2;

function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on("select-hid-device", (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on("select-usb-device", (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on("select-serial-port", (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose("");
  });
  session.on("file-system-access-restricted", (event, _details, answer) => {
    event.preventDefault();
    answer("deny");
  });
}

/**
 * Refuses everything a page can ask a session for: permissions, devices, requests to anywhere but our own scheme,
 * downloads, dictionaries. The proxy that is not there is the second line behind the refused requests.
 */
export async function hardenSession(session: Session, packaged: boolean): Promise<void> {
  refusePermissions(session);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !mayRequest(details.url, packaged) });
  });
  session.on("will-download", (event) => event.preventDefault());
  session.setCertificateVerifyProc((_request, answer) => answer(CERTIFICATE_FAILED));
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES);
  await session.setProxy({ ...NO_NETWORK_PROXY });
}

/**
 * Makes the session of the page, which lives in memory. The default session, which nothing uses, is shut as well: what
 * a defect would load there could do nothing either.
 */
export async function openSession(sessions: Sessions, packaged: boolean): Promise<Session> {
  const session = sessions.fromPartition(PARTITION, { ...PARTITION_OPTIONS });
  await hardenSession(sessions.defaultSession, packaged);
  if (session !== sessions.defaultSession) await hardenSession(session, packaged);
  return session;
}
