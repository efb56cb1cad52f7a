import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { HEADERS, MIME_TYPES, ORIGIN } from "./policy.ts";

/** A built file: its name below the folder of the page, with `/`, and its type. */
export interface Asset {
  readonly name: string;
  readonly type: string;
}

/** Addresses that exist. Made from the list that the build wrote; nothing else of the disk can be asked for. */
export type Assets = ReadonlyMap<string, Asset>;

const NAME = /^(?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*$/u;

/** Reads the list of built files. Throws on a name or a kind that our build never makes: then the build is not ours. */
export function assetsFrom(json: string): Assets {
  const names: unknown = JSON.parse(json);
  if (!Array.isArray(names)) throw new Error("the list of built files is no list");
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = typeof name === "string" && NAME.test(name) ? MIME_TYPES[extname(name)] : undefined;
    if (typeof name !== "string" || type === undefined || name.includes("..")) {
      throw new Error("the list of built files holds a name that no build makes");
    }
    assets.set(`${ORIGIN}/${name}`, { name, type });
    if (name === "index.html") assets.set(`${ORIGIN}/`, { name, type });
  }
  return assets;
}

/**
 * The built file at an address; undefined when there is none. The whole address is compared and nothing of it is
 * decoded, cut or joined, so that no spelling (`..`, `%2e`, `%00`, `\`, another host, a query) can reach another file.
 */
export function resolveAsset(url: string, assets: Assets): Asset | undefined {
  return assets.get(url);
}

/** Answers a request of our scheme, with the headers of the policy on every answer. `root` is the folder of the page. */
export function serveAssets(root: string, assets: Assets): (request: Request) => Promise<Response> {
  const refuse = (status: number) =>
    new Response("", { status, headers: { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" } });
  return async ({ method, url }) => {
    if (method !== "GET") return refuse(405);
    const asset = resolveAsset(url, assets);
    if (asset === undefined) return refuse(404);
    try {
      const bytes = new Uint8Array(await readFile(join(root, asset.name)));
      return new Response(bytes, { headers: { ...HEADERS, "Content-Type": asset.type } });
    } catch {
      return refuse(404);
    }
  };
}
