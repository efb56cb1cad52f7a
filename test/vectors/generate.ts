/** Writes the vector files of this folder: `npm run vectors`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeVectors, textOf } from "./make-vectors.ts";

const { files } = await makeVectors();
for (const [name, content] of Object.entries(files)) {
  const text = textOf(content);
  writeFileSync(fileURLToPath(new URL(name, import.meta.url)), text);
  console.log(`${name}: ${text.length} bytes`);
}
