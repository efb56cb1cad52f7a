import { readFileSync } from "node:fs";

import { BINDING, PRELOAD, SETUP, type WorldSetup } from "../world/messages.ts";

/** The name Electron gives the preload's world. */
export const WORLD = "Electron Isolated Context";

type PageSend = (method: string, params?: object) => Promise<unknown>;

/** The built scripts lie beside the built host. */
function script(name: string): string {
  return readFileSync(new URL(`./${name}.js`, import.meta.url), "utf8");
}

/**
 * The script of the isolated world: first what the host hands over, then the world's own script. The preload
 * bundle is not changed; it becomes the body of the function that Electron's loader would wrap it in.
 */
function isolatedScript(setup: WorldSetup, preload: string | undefined): string {
  const bundle = preload === undefined ? "" : readFileSync(preload, "utf8");
  return [
    `globalThis.${SETUP} = ${JSON.stringify(setup)};`,
    `globalThis.${PRELOAD} = function (require, module, exports, process, global) {${bundle}\n};`,
    script("isolated-world"),
  ].join("\n");
}

/** Prepares a page so that both worlds are built at the start of every document, before any script of the page. */
export async function prepareWorlds(
  sendToPage: PageSend,
  setup: WorldSetup,
  preload: string | undefined,
): Promise<void> {
  const addScript = "Page.addScriptToEvaluateOnNewDocument";
  await Promise.all([
    sendToPage("Page.enable"),
    sendToPage("Runtime.enable"),
    // The binding exists in the isolated world only, never in the page's own.
    sendToPage("Runtime.addBinding", { name: BINDING, executionContextName: WORLD }),
    // The order matters: the main world must be listening when the isolated one hands the channel over.
    sendToPage(addScript, { source: script("main-world") }),
    sendToPage(addScript, { source: isolatedScript(setup, preload), worldName: WORLD }),
  ]);
}
