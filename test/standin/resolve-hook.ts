import Module, { register } from "node:module";

const GLOBAL = "valise.standin.electron";
const NAMES = new Set(["electron", "electron/main"]);

type Load = (request: string, ...rest: readonly unknown[]) => unknown;

/** `import` needs a module with the names as exports; its text reads them from where this process keeps them. */
function moduleText(api: object): string {
  const names = Object.keys(api).filter((name) => /^[A-Za-z]\w*$/u.test(name));
  return [
    `const electron = globalThis[Symbol.for(${JSON.stringify(GLOBAL)})];`,
    `export const { ${names.join(", ")} } = electron;`,
    "export default electron;",
  ].join("\n");
}

function dataUrl(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`;
}

/**
 * Makes `import ... from "electron"` and `require("electron")` answer `api` in this thread. A worker thread has a
 * global object and a loader of its own, so nothing of it is found there, as with Electron.
 */
export function installElectron(api: object): void {
  Object.defineProperty(globalThis, Symbol.for(GLOBAL), { value: api });
  const url = dataUrl(moduleText(api));
  // The hook runs in a thread of its own and can share no value with this one but text.
  register(
    dataUrl(`
      const names = new Set(${JSON.stringify([...NAMES])});
      export const resolve = (name, context, next) =>
        names.has(name) ? { url: ${JSON.stringify(url)}, format: "module", shortCircuit: true } : next(name, context);
    `),
  );
  // Playwright reaches the application through the inspector's `require`, which ends here.
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = function loadOrStandIn(this: unknown, request, ...rest) {
    return NAMES.has(request) ? api : load.call(this, request, ...rest);
  };
}
