// A small application with the protections of the product. STANDIN_BREAK names the one that is left out, so that
// the checks can be seen to fail without it.
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  session,
} from "electron";

const broken = process.env.STANDIN_BREAK ?? "";
const folder = fileURLToPath(new URL(".", import.meta.url));
const types = { ".html": "text/html; charset=utf-8", ".mjs": "text/javascript" };
const policy =
  "default-src 'none'; script-src 'self'; connect-src 'none'; frame-src 'none'; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges: { standard: true, secure: true } }]);
app.enableSandbox();

async function serve(request) {
  const url = new URL(request.url);
  const name = url.pathname.slice(1);
  const isOurs = url.host === "check" && /^[a-z]+\.(?:html|mjs)$/u.test(name);
  if (!isOurs) return new Response("no", { status: 404 });
  const headers = {
    "content-type": types[extname(name)],
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    ...(broken === "csp" ? {} : { "content-security-policy": policy }),
  };
  return new Response(await readFile(join(folder, name)), { headers });
}

let window;
let dirty = false;

function send(payload) {
  window.webContents.send("event", payload);
}

const methods = {
  hello: (input) => `Hello, ${input.name}`,
  echo: (input) => input,
  fail: () => {
    throw new TypeError("nope");
  },
  copy: async (text) => {
    await clipboard.writeText(text);
    return clipboard.readText();
  },
  open: () => dialog.showOpenDialog(window, { properties: ["openFile"] }),
  ticks: (count) => {
    for (let tick = 0; tick < count; tick += 1) send({ tick });
  },
  dirty: (on) => {
    dirty = on;
  },
  // A thread of the application must not find the module `electron`.
  worker: () =>
    new Promise((resolve) => {
      const code =
        "import('electron/main').then(() => 'found', (e) => e.code).then((x) => require('node:worker_threads').parentPort.postMessage(x))";
      new Worker(code, { eval: true }).once("message", resolve);
    }),
};

ipcMain.handle("call", (event, method, input) => {
  const { senderFrame } = event;
  const isMain = senderFrame === event.sender.mainFrame && senderFrame.parent === null;
  if (!isMain) throw new Error("not the main frame");
  if (senderFrame.origin !== "app://check") throw new Error(`not our page: ${senderFrame.url}`);
  return methods[method](input);
});

app.on("web-contents-created", (_event, contents) => {
  contents.setWindowOpenHandler(() => ({ action: broken === "popup" ? "allow" : "deny" }));
  contents.on("will-navigate", (event) => {
    if (broken !== "navigation" && !event.url.startsWith("app://check/")) event.preventDefault();
  });
});

function openWindow() {
  window = new BrowserWindow({
    width: 900,
    height: 640,
    title: "Self check",
    show: false,
    webPreferences: {
      preload: join(folder, "preload.cjs"),
      session: session.fromPartition("check", { cache: false }),
      additionalArguments: broken === "bridge" ? ["--break=bridge"] : [],
      sandbox: true,
      contextIsolation: true,
    },
  });
  window.once("ready-to-show", () => window.show());
  window.on("close", (event) => {
    if (!dirty) return;
    event.preventDefault();
    send("close refused");
  });
  return window.loadURL("app://check/index.html");
}
globalThis.openWindow = openWindow;

app.on("second-instance", (_event, argv, _folder, data) => send({ second: argv.at(-1), data }));
app.on("window-all-closed", () => {
  if (globalThis.keepRunning !== true) app.quit();
});

function start() {
  const own = session.fromPartition("check");
  own.setPermissionCheckHandler(() => broken === "permission");
  own.setPermissionRequestHandler((_contents, _name, answer) => answer(broken === "permission"));
  own.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith("app://check/") }),
  );
  own.on("will-download", (event) => event.preventDefault());
  own.protocol.handle("app", serve);
  const lock = () => send("locked");
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: "File", submenu: [{ id: "lock", accelerator: "CmdOrCtrl+L", click: lock }] },
    ]),
  );
  powerMonitor.on("lock-screen", lock);
  return openWindow();
}

if (app.requestSingleInstanceLock({ note: "from the second" })) {
  void app.whenReady().then(start);
} else {
  app.quit();
}
