/** Features that ask a server something on their own. */
const NETWORK_FEATURES = [
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "MediaRouter",
  "Translate",
  "LensOverlay",
  "HttpsUpgrades",
  "SegmentationPlatform",
  "CertificateTransparencyComponentUpdater",
  "AutofillServerCommunication",
] as const;

/** A renderer kept in reserve would be counted as one of ours. */
const OTHER_FEATURES = ["SpareRendererForSitePerProcess"] as const;

/**
 * Switching services off one by one is not enough: Chromium still asks for accounts, search engines and
 * updates. What closes the network is the name resolver that finds nothing and the proxy that does not exist,
 * also for the addresses of this machine. Both are needed: an address needs no resolver.
 */
export const NETWORK_SILENCE = [
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=socks5://127.0.0.1:1",
  "--proxy-bypass-list=<-loopback>",
  // WebRTC would send datagrams past the proxy.
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-client-side-phishing-detection",
  "--disable-sync",
  "--disable-extensions",
  "--disable-default-apps",
  "--disable-field-trial-config",
  "--no-pings",
  `--disable-features=${[...NETWORK_FEATURES, ...OTHER_FEATURES].join(",")}`,
  "--enable-features=SkipListAccountsWithoutGaiaCookies",
] as const;

/** Nothing of a browser around the window, and no reports. */
const QUIET = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-breakpad",
  "--metrics-recording-only",
  "--password-store=basic",
  "--use-mock-keychain",
  "--disable-search-engine-choice-screen",
  "--disable-infobars",
  "--disable-session-crashed-bubble",
  "--hide-crash-restore-bubble",
] as const;

/** A window behind another one is as quick as the one in front, and colours are the same everywhere. */
const STEADY = [
  "--disable-renderer-backgrounding",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-dev-shm-usage",
  "--force-color-profile=srgb",
] as const;

/** What a start of Chromium depends on. */
export interface FlagsInput {
  readonly profile: string;
  readonly headless: boolean;
  readonly debugPort: string | undefined;
  readonly isRoot: boolean;
}

/** The flags both the browser and a request for one more window need. Chromium refuses its sandbox to root. */
export function profileFlags(profile: string, isRoot: boolean): readonly string[] {
  return [`--user-data-dir=${profile}`, ...(isRoot ? ["--no-sandbox", "--test-type"] : [])];
}

/** The whole command line of Chromium, without the switches the application adds. */
export function chromiumFlags(input: FlagsInput): readonly string[] {
  return [
    ...NETWORK_SILENCE,
    ...QUIET,
    ...STEADY,
    ...profileFlags(input.profile, input.isRoot),
    "--remote-debugging-pipe",
    ...(input.debugPort === undefined ? [] : [`--remote-debugging-port=${input.debugPort}`]),
    "--no-startup-window",
    // With a display Chromium would end with its last window, and an application may open the next one later.
    ...(input.headless ? ["--headless=new"] : ["--keep-alive-for-test"]),
  ];
}
