import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Lets the shell start the bundled command line: the `#!` line, and the execute bit where there is one. */
function executable(name: string): Plugin {
  const fileName = `${name}.js`;
  return {
    name: "valise:executable",
    generateBundle(_options, bundle) {
      const output = bundle[fileName];
      if (output?.type === "chunk" && !output.code.startsWith("#!")) {
        output.code = `#!/usr/bin/env node\n${output.code}`;
      }
    },
    async writeBundle(options) {
      await chmod(join(options.dir ?? join(root, "out"), fileName), 0o755);
    },
  };
}

/**
 * Bundles the programs for Node 20 as ESM into `out/`. Everything goes in, except Node's own modules and the
 * native bindings of SQLCipher and libsodium, which are loaded from `node_modules`. `out/` is not emptied: it also holds the
 * type checker's state.
 */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [executable("valise")],
  ssr: {
    target: "node",
    noExternal: true,
    external: ["@signalapp/sqlcipher", "sodium-native"],
  },
  build: {
    ssr: true,
    target: "node20",
    outDir: "out",
    emptyOutDir: false,
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        valise: "electron/cli/main.ts",
        "password-worker": "electron/kdf/password-worker.ts",
        demo: "build/demo/main.ts",
        bench: "test/bench/main.ts",
      },
      output: {
        format: "es",
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name].js",
      },
    },
  },
});
