import { basename } from "node:path";
import { visibleName } from "../../core/visible-text.ts";
import { fail, ok } from "../../core/result.ts";
import { realFiles } from "../../files/file-layer.ts";
import { targetFolder } from "../../files/target-folder.ts";
import { addAttachment, exportAttachment } from "../../services/attachments.ts";
import { removeAttachment } from "../../services/take-back.ts";
import type { Handlers } from "../house.ts";
import { attachmentViewOf } from "../views/attachment.ts";
import { fit } from "../views/fit.ts";

/** Bytes of a file; 0 when that can't be asked, which reading it will tell. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await realFiles.facts(path)).size;
  } catch {
    return 0;
  }
}

/** Answers about evidence files. */
export const attachmentHandlers: Pick<
  Handlers,
  "attachments.add" | "attachments.remove" | "attachments.export"
> = {
  "attachments.add": async ({ number }, { station, paths, work }) => {
    const sizes = await Promise.all(paths.map(sizeOf));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const outcomes = [];
    let before = 0;
    for (const [index, path] of paths.entries()) {
      const start = before;
      const progress = (done: number) => work.progress(start + done, total);
      const added = await addAttachment(station, number, path, basename(path), { ...work, progress });
      outcomes.push({
        name: fit(visibleName(basename(path)), 255),
        attachment: added.ok ? attachmentViewOf(added.value) : null,
        refusal: added.ok ? null : added.code,
      });
      before += sizes[index] ?? 0;
    }
    return ok(outcomes);
  },
  "attachments.remove": async ({ attachmentId }, { station }) => {
    const removed = await removeAttachment(station, attachmentId);
    return removed.ok ? ok(null) : removed;
  },
  "attachments.export": async ({ attachmentId, use }, { station, paths, work }) => {
    const folder = await targetFolder(paths[0] ?? "");
    if (!folder.ok) return paths.length === 0 ? fail("bad-call") : folder;
    const written = await exportAttachment(station, attachmentId, folder.value, work, use);
    if (!written.ok) return written;
    const { fileName, size } = written.value;
    return ok({ fileName: fit(fileName, 255), size });
  },
};
