import { type FileLayer, type OpenFile, realFiles } from "../../../electron/files/file-layer.ts";

/** An error as the system gives it. */
export function systemError(code: string, syscall = "write"): Error {
  return Object.assign(new Error(code), { code, syscall });
}

export interface Faults {
  /** Errors for calls by name; a function may decide by path. */
  readonly fail?: Partial<Record<keyof FileLayer, (path: string, other?: string) => string | undefined>>;
  /** After so many bytes written through this layer, writing fails with this. */
  readonly writeLimit?: { readonly bytes: number; readonly code: string };
  /** Reading at or after this position fails with EIO. */
  readonly readLimit?: number;
  /** Most bytes a single write or read takes. */
  readonly most?: number;
  readonly syncCode?: string;
}

/** The real file system with faults in it. */
export function failingLayer(faults: Faults): FileLayer {
  let room = faults.writeLimit?.bytes ?? Number.POSITIVE_INFINITY;

  function wrap(file: OpenFile): OpenFile {
    return {
      ...file,
      read: (into, position) => {
        if (faults.readLimit !== undefined && position + into.length > faults.readLimit) {
          return Promise.reject(systemError("EIO", "read"));
        }
        return file.read(faults.most === undefined ? into : into.subarray(0, faults.most), position);
      },
      write: async (pieces, position) => {
        if (room <= 0) {
          throw systemError(faults.writeLimit?.code ?? "EIO");
        }
        const all = Buffer.concat(pieces);
        const length = Math.min(all.length, room, faults.most ?? all.length);
        const written = await file.write([all.subarray(0, length)], position);
        room -= written;
        return written;
      },
      sync: () =>
        faults.syncCode === undefined ? file.sync() : Promise.reject(systemError(faults.syncCode, "fsync")),
    };
  }

  const layer: Record<string, unknown> = {};
  for (const [name, call] of Object.entries(realFiles)) {
    layer[name] = async (...given: [string, string]) => {
      const code = faults.fail?.[name as keyof FileLayer]?.(...given);
      if (code !== undefined) {
        throw systemError(code, name);
      }
      const value: unknown = await (call as (...all: string[]) => Promise<unknown>)(...given);
      return name === "openToRead" || name === "createNew" ? wrap(value as OpenFile) : value;
    };
  }
  return layer as unknown as FileLayer;
}
