import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Loaded from `node_modules` at run time: they bring a native binary. */
const NATIVE = ["@signalapp/sqlcipher", "sodium-native"];

/**
 * Writes the list of the page's files beside the shell, which serves what is on it and nothing else
 * (`electron/main/security/asset.ts`).
 */
function pageFiles(): Plugin {
  return {
    name: "valise:page-files",
    async writeBundle(_options, bundle) {
      const folder = join(root, "out/main");
      await mkdir(folder, { recursive: true });
      const names = Object.keys(bundle).toSorted();
      await writeFile(join(folder, "page-files.json"), `${JSON.stringify(names, null, 2)}\n`);
    },
  };
}

const PRESSABLE = "react-aria-pressable-style";

/**
 * React Aria adds a `<style>` element, which the policy forbids, unless an element with this id exists. The bundler merges the
 * link of `index.html` that has it into one style sheet and loses the id: it is given back here.
 */
function pressableStyle(): Plugin {
  return {
    name: "valise:pressable-style",
    transformIndexHtml: {
      order: "post",
      handler: (html) => {
        const named = html.replace('<link rel="stylesheet"', `<link id="${PRESSABLE}" rel="stylesheet"`);
        if (named === html && !html.includes(`id="${PRESSABLE}"`)) {
          throw new Error("the page has no style sheet");
        }
        return named;
      },
    },
  };
}

/**
 * Builds the workstation: the shell with its engine thread (`out/main`), the bridge (`out/preload`, one CommonJS file that
 * requires `electron` and nothing else) and the page (`out/renderer`). Everything is bundled but Electron and the native
 * bindings, so that the package ships no other module.
 */
export default defineConfig({
  main: {
    root,
    build: {
      externalizeDeps: false,
      target: "node20",
      outDir: "out/main",
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rollupOptions: {
        external: ["electron", ...NATIVE],
        input: {
          index: join(root, "electron/main/index.ts"),
          engine: join(root, "electron/engine/worker.ts"),
          "password-worker": join(root, "electron/kdf/password-worker.ts"),
        },
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "parts/[name].js" },
      },
    },
  },
  preload: {
    root,
    build: {
      externalizeDeps: false,
      outDir: "out/preload",
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rollupOptions: {
        external: ["electron"],
        input: { index: join(root, "electron/preload/index.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
      },
    },
  },
  renderer: {
    root: join(root, "renderer"),
    publicDir: false,
    plugins: [react(), pressableStyle(), pageFiles()],
    build: {
      outDir: join(root, "out/renderer"),
      emptyOutDir: true,
      // No inline scripts, styles or data: the policy of the page forbids them.
      assetsInlineLimit: 0,
      modulePreload: false,
      minify: true,
      chunkSizeWarningLimit: 4096,
      cssCodeSplit: true,
      sourcemap: false,
      reportCompressedSize: false,
      rollupOptions: { input: { index: join(root, "renderer/index.html") } },
    },
  },
});
