import type { ShippedPackage } from "./lockfile.ts";

interface Component {
  readonly type: "application" | "framework" | "library";
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly object[];
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: "SHA-512"; readonly content: string }[];
  readonly [other: string]: unknown;
}

function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** A single licence by its identifier, anything else as the expression it is. */
function licences(expression: string): readonly object[] {
  const isSingle = /^[\w.+-]+$/u.test(expression);
  return [
    isSingle ? { license: { id: expression } } : { expression: expression.replaceAll(/^\(|\)$/gu, "") },
  ];
}

function library({ name, entry }: ShippedPackage): Component {
  const { version, integrity, license } = entry;
  if (version === undefined || license === undefined || integrity?.startsWith("sha512-") !== true) {
    throw new Error(`package-lock.json says too little about ${name}`);
  }
  const purl = packageUrl(name, version);
  const content = Buffer.from(integrity.slice("sha512-".length), "base64").toString("hex");
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    licenses: licences(license),
    purl,
    hashes: [{ alg: "SHA-512", content }],
  };
}

export interface Product {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  /** Exact version of the Electron that is shipped. */
  readonly electron: string;
}

/**
 * The list of what is in the program, as CycloneDX 1.6 in JSON. The same lock file gives the same bytes: there
 * is no time, no serial number and no name of a machine in it. `hashes` are those of the npm archives.
 */
export function sbomText(product: Product, shipped: readonly ShippedPackage[]): string {
  const self = packageUrl(product.name, product.version);
  const electron = packageUrl("electron", product.electron);
  const refs = new Map(shipped.map((item) => [item.path, packageUrl(item.name, item.entry.version ?? "")]));
  const byRef = new Map(shipped.map((item) => [refs.get(item.path) ?? "", library(item)]));
  const used = new Set(shipped.flatMap((item) => item.uses));
  const edges = new Map<string, Set<string>>([
    [self, new Set([electron])],
    [electron, new Set()],
  ]);
  for (const { path, uses } of shipped) {
    const ref = refs.get(path) ?? "";
    if (!used.has(path)) {
      edges.get(self)?.add(ref);
    }
    const targets = edges.get(ref) ?? new Set<string>();
    uses.forEach((target) => targets.add(refs.get(target) ?? ""));
    edges.set(ref, targets);
  }
  const framework: Component = {
    type: "framework",
    "bom-ref": electron,
    name: "electron",
    version: product.electron,
    description: "Binary release of Electron, with Chromium, Node and their libraries",
    licenses: licences("MIT"),
    purl: electron,
  };
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": self,
        name: product.name,
        version: product.version,
        description: product.description,
        licenses: licences(product.license),
        purl: self,
      },
    },
    components: [framework, ...byRef.values()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [...edges]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([ref, targets]) => ({ ref, dependsOn: [...targets].toSorted() })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
