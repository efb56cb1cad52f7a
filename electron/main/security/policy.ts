/**
 * Every value that hardens the window, as plain data. It imports nothing, so that a reviewer can read it alone.
 * What each value is for, and the test that proves it: docs/security-settings.md.
 */

export const SCHEME = "app";
export const HOST = "valise";
/** Where the page comes from. No other address is ever loaded. */
export const ORIGIN = "app://valise";
export const START_URL = "app://valise/";

/** Rights of our scheme. Not among them: `bypassCSP`, `codeCache`, `allowServiceWorkers`, `corsEnabled`, `stream`. */
export const SCHEME_PRIVILEGES = { standard: true, secure: true, supportFetchAPI: true } as const;

/** A partition without `persist:` lives in memory and ends with the program. */
export const PARTITION = "valise";
export const PARTITION_OPTIONS = { cache: false } as const;

/** Settings of the page. `packaged` is the program as it is given to officers; only then the tools of developers are off. */
export function webPreferences(packaged: boolean) {
  return {
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    spellcheck: false,
    safeDialogs: true,
    webgl: false,
    enableWebSQL: false,
    enableDeprecatedPaste: false,
    v8CacheOptions: "none",
    devTools: !packaged,
  } as const;
}

export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "worker-src 'none'",
  "manifest-src 'none'",
  "media-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** Browser features that no page of ours uses: each is given to nobody. */
const FEATURES = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "clipboard-read",
  "clipboard-write",
  "compute-pressure",
  "cross-origin-isolated",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "keyboard-map",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "otp-credentials",
  "payment",
  "picture-in-picture",
  "publickey-credentials-create",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "sync-xhr",
  "unload",
  "usb",
  "window-management",
  "xr-spatial-tracking",
] as const;

/** Sent with every answer of our scheme, also with refusals. */
export const HEADERS = {
  "Content-Security-Policy": CSP,
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": FEATURES.map((feature) => `${feature}=()`).join(", "),
  "Cache-Control": "no-store",
} as const;

/** The exact type of each kind of built file. A file of another kind can't be built in. */
export const MIME_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Where nothing listens: the second line behind the refusal of every request. */
export const NO_NETWORK_PROXY = {
  mode: "fixed_servers",
  proxyRules: "socks5://127.0.0.1:1",
  // Also addresses of this machine go to the proxy that is not there.
  proxyBypassRules: "<-loopback>",
} as const;

export const NO_RESOLVER = {
  enableBuiltInResolver: false,
  secureDnsMode: "off",
  secureDnsServers: [],
} as const;

export const WEBRTC_POLICY = "disable_non_proxied_udp";

/** A host that never resolves (RFC 6761). */
export const NO_DICTIONARIES = "https://dictionaries.invalid/";

/** Switches of Chromium: no name is looked up, nothing is fetched in the background, nothing of the page goes to disk. */
export const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ["host-resolver-rules", "MAP * ~NOTFOUND"],
  ["proxy-server", NO_NETWORK_PROXY.proxyRules],
  ["proxy-bypass-list", NO_NETWORK_PROXY.proxyBypassRules],
  ["force-webrtc-ip-handling-policy", WEBRTC_POLICY],
  ["disable-background-networking"],
  ["disable-component-update"],
  ["disable-domain-reliability"],
  ["disable-breakpad"],
  ["disable-quic"],
  ["disable-sync"],
  ["disable-http-cache"],
  ["disable-gpu-shader-disk-cache"],
  ["no-pings"],
];

/** Switches an officer may start the packaged program with. */
export const OWN_SWITCHES: readonly string[] = ["vault", "user-data-dir"];

/** Switches that a Linux desktop needs to choose its window system. They loosen nothing. */
export const DESKTOP_SWITCHES: readonly string[] = [
  "ozone-platform",
  "ozone-platform-hint",
  "force-device-scale-factor",
];

/** Refused in every build: each would take a protection away or send the page elsewhere. Ends with `*`: every such name. */
export const DANGEROUS_SWITCHES: readonly string[] = [
  "js-flags",
  "load-extension",
  "disable-web-security",
  "disable-site-isolation*",
  "allow-running-insecure-content",
  "allow-file-access*",
  "proxy-*",
  "no-proxy-server",
  "host-rules",
  "host-resolver-rules",
  "ignore-certificate-errors*",
  "log-net-log",
  "enable-logging",
  "renderer-cmd-prefix",
  "gpu-launcher",
  "utility-cmd-prefix",
  "enable-blink-features",
];

/** Environment variables that would change the runtime or write secrets to disk. Ends with `*`: every such name. */
export const REFUSED_ENVIRONMENT: readonly string[] = [
  "NODE_OPTIONS",
  "NODE_EXTRA_CA_CERTS",
  "NODE_PATH",
  "NODE_REPL_EXTERNAL_MODULE",
  "NODE_TLS_REJECT_UNAUTHORIZED",
  "NODE_PENDING_DEPRECATION",
  "NODE_DEBUG*",
  "SSLKEYLOGFILE",
  "ELECTRON_*",
];

/** Exit code after a refused command line. */
export const EXIT_REFUSED = 2;
