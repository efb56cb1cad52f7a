import { fileURLToPath } from "node:url";

import { defineConfig, type EnvironmentOptions } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * A script the stand-in puts into a page. It must be one self-contained file: an `iife` keeps every name,
 * and every helper of the bundler, away from the page's global object.
 */
function worldScript(name: string): EnvironmentOptions {
  return {
    consumer: "client",
    build: {
      target: "esnext",
      outDir: "out/standin",
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: `test/standin/world/${name}.ts` },
        output: { format: "iife", entryFileNames: "[name].js" },
      },
    },
  };
}

/**
 * Builds the stand-in for Electron's executable into `out/standin/`: the host for Node, and the two scripts it
 * injects into pages. `test/standin/electron` starts `cli.js`.
 */
export default defineConfig({
  root,
  publicDir: false,
  environments: {
    host: {
      consumer: "server",
      resolve: { noExternal: true },
      build: {
        ssr: true,
        target: "node20",
        outDir: "out/standin",
        emptyOutDir: false,
        minify: false,
        sourcemap: false,
        reportCompressedSize: false,
        rolldownOptions: {
          input: { cli: "test/standin/cli.ts", "find-chromium": "test/standin/find-chromium.ts" },
          output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name].js" },
        },
      },
    },
    mainWorld: worldScript("main-world"),
    isolatedWorld: worldScript("isolated-world"),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ["host", "mainWorld", "isolatedWorld"]) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`no environment ${name}`);
        await builder.build(environment);
      }
    },
  },
});
