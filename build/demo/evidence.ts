import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** Writes an invented access log of at least `length` bytes. */
export async function writeEvidence(path: string, length: number): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600 });
  let written = 0;
  for (let block = 0; written < length; block += 1) {
    const lines: string[] = [];
    for (let line = 0; line < 8192; line += 1) {
      const at = new Date(Date.UTC(2026, 4, 10, 3, 0, 0) + (block * 8192 + line) * 37).toISOString();
      lines.push(
        `${at} login account=depot-friend@mail.example source=192.0.2.${(line * 7) % 256} port=${40_000 + line}\n`,
      );
    }
    const text = Buffer.from(lines.join("").slice(0, length - written));
    written += text.length;
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}
