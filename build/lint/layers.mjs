/**
 * The one table of rooms: the folder of each room, and the rooms, packages and Node modules it may import.
 * `docs/architecture.md` explains it. The lint rule `valise/layers`, the test `test/unit/architecture.test.ts`
 * and the TypeScript project references of the rooms are all judged against this table.
 *
 * A room may always import itself. Whatever is not listed is refused. Rooms whose folder does not exist yet
 * are listed too, so that their first file is judged by the same table. `node` holds names without `node:`, and
 * `data` the folders outside every room whose JSON files may be imported.
 *
 * @type {Readonly<Record<string, import("./layers.d.mts").Room>>}
 */
export const LAYERS = {
  core: {
    folder: "electron/core",
    rooms: [],
    packages: ["temporal-polyfill"],
    node: [],
  },
  contract: {
    folder: "electron/contract",
    rooms: ["core"],
    packages: ["zod"],
    node: [],
  },
  encoding: {
    folder: "electron/encoding",
    rooms: ["core"],
    packages: ["cborg"],
    node: [],
  },
  crypto: {
    folder: "electron/crypto",
    rooms: ["core", "encoding"],
    packages: ["libsodium-wrappers-sumo", "sodium-native"],
    node: [],
  },
  kdf: {
    folder: "electron/kdf",
    rooms: ["core", "encoding", "crypto"],
    packages: [],
    node: ["worker_threads"],
  },
  bundle: {
    folder: "electron/bundle",
    rooms: ["core", "encoding", "crypto"],
    packages: [],
    node: [],
  },
  files: {
    folder: "electron/files",
    rooms: ["core"],
    packages: [],
    node: ["fs", "fs/promises", "os", "path", "process", "timers/promises", "zlib"],
  },
  vault: {
    folder: "electron/vault",
    rooms: ["core", "encoding", "crypto", "files"],
    packages: ["@signalapp/sqlcipher"],
    node: ["fs", "fs/promises", "os", "path", "process"],
  },
  courier: {
    folder: "electron/courier",
    rooms: ["core", "encoding", "crypto", "bundle", "files"],
    packages: ["imapflow", "nodemailer", "postal-mime", "qr"],
    node: ["child_process", "os", "path", "process"],
  },
  report: {
    folder: "electron/report",
    rooms: ["core", "files"],
    packages: ["@formatjs/intl", "qr", "temporal-polyfill"],
    node: [],
  },
  services: {
    folder: "electron/services",
    rooms: ["core", "encoding", "crypto", "bundle", "files", "vault", "courier", "report"],
    packages: ["@formatjs/intl", "temporal-polyfill"],
    node: ["path"],
  },
  engine: {
    folder: "electron/engine",
    rooms: [
      "core",
      "contract",
      "encoding",
      "crypto",
      "kdf",
      "bundle",
      "files",
      "vault",
      "courier",
      "report",
      "services",
    ],
    packages: ["@zxcvbn-ts/core", "@zxcvbn-ts/language-common", "@zxcvbn-ts/language-en"],
    node: ["path", "worker_threads"],
  },
  cli: {
    folder: "electron/cli",
    rooms: ["core", "encoding", "crypto", "kdf", "bundle", "files", "vault", "courier", "report", "services"],
    packages: ["@formatjs/intl", "commander", "temporal-polyfill"],
    node: ["fs", "fs/promises", "os", "path", "process", "readline", "stream", "tty", "url", "util"],
    data: ["resources/locales"],
  },
  main: {
    folder: "electron/main",
    // `crypto` for random names, `files` to write a printed page; neither touches a key or the vault here.
    rooms: ["core", "contract", "encoding", "crypto", "files", "engine"],
    packages: ["@formatjs/intl", "electron"],
    node: ["fs", "fs/promises", "path", "process", "url"],
    data: ["resources/locales/page"],
  },
  preload: {
    folder: "electron/preload",
    rooms: ["contract"],
    packages: ["electron"],
    node: [],
  },
  renderer: {
    folder: "renderer",
    rooms: ["core", "contract"],
    packages: [
      "@formatjs/icu-messageformat-parser",
      "@dagrejs/dagre",
      "@internationalized/date",
      "@tanstack/react-query",
      "@tanstack/react-virtual",
      "@xyflow/react",
      "d3-geo",
      "d3-scale",
      "d3-shape",
      "qr",
      "react",
      "react-aria-components",
      "react-dom",
      "react-intl",
      "topojson-client",
    ],
    node: [],
    data: ["resources/locales", "resources/locales/page"],
  },
};

/** Folders whose every file must belong to a room of the table. */
export const ROOM_PARENTS = ["electron", "renderer"];
