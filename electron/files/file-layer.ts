import { constants } from "node:fs";
import {
  access,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  rename,
  rmdir,
  stat,
  statfs,
  unlink,
} from "node:fs/promises";

/** What the program asks of a file it holds open. */
export interface OpenFile {
  /** Reads into `into` from `position`; the number of bytes read, 0 at the end. May read fewer than asked for. */
  readonly read: (into: Uint8Array, position: number) => Promise<number>;
  /** Writes the pieces one after another at `position`; the number of bytes written, possibly fewer than given. */
  readonly write: (pieces: readonly Uint8Array[], position: number) => Promise<number>;
  /** fsync. */
  readonly sync: () => Promise<void>;
  readonly facts: () => Promise<FileFacts>;
  readonly close: () => Promise<void>;
}

/** What kind of thing a path leads to, links followed. */
export interface FileFacts {
  readonly kind: "file" | "folder" | "other";
  /** Bytes. */
  readonly size: number;
}

/**
 * The few calls through which this program touches files. The one real layer is `realFiles`;
 * tests put a failing one in its place (EIO at byte N, a full disk, short writes).
 */
export interface FileLayer {
  /** For reading; never waits for the other end of a pipe. */
  readonly openToRead: (path: string) => Promise<OpenFile>;
  /** Creates a file with mode 0600; EEXIST when there is one, a link included. */
  readonly createNew: (path: string) => Promise<OpenFile>;
  readonly facts: (path: string) => Promise<FileFacts>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Gives a file a second name; EEXIST when the name is taken, another error where the medium has no such thing (FAT). */
  readonly link: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Makes one folder with mode 0700; EEXIST when there is one. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** Removes an empty folder. */
  readonly removeFolder: (path: string) => Promise<void>;
  /** Names in a folder, without `.` and `..`. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** fsync of a file that something else wrote. */
  readonly syncFile: (path: string) => Promise<void>;
  /** fsync of a folder, where the system has such a thing. */
  readonly syncFolder: (path: string) => Promise<void>;
  /** Throws EROFS or EACCES when nothing can be written in a folder; writes nothing. */
  readonly checkWritable: (path: string) => Promise<void>;
  /** Bytes that this user may still write on the medium of `path`. */
  readonly freeSpace: (path: string) => Promise<number>;
}

// Windows has neither flag; there `constants` lacks them.
const READ_WITHOUT_WAITING = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

function factsOf(stats: { isFile: () => boolean; isDirectory: () => boolean; size: number }): FileFacts {
  const kind = stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
  return { kind, size: stats.size };
}

function openFile(handle: FileHandle): OpenFile {
  return {
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    write: async (pieces, position) => (await handle.writev([...pieces], position)).bytesWritten,
    sync: () => handle.sync(),
    facts: async () => factsOf(await handle.stat()),
    close: () => handle.close(),
  };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows can't open a folder; NTFS journals the rename itself.
  if (process.platform === "win32") {
    return;
  }
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file system of this machine. */
export const realFiles: FileLayer = {
  openToRead: async (path) => openFile(await open(path, READ_WITHOUT_WAITING)),
  createNew: async (path) => openFile(await open(path, "wx", 0o600)),
  facts: async (path) => factsOf(await stat(path)),
  rename,
  link,
  remove: unlink,
  makeFolder: async (path) => {
    await mkdir(path, { mode: 0o700 });
  },
  removeFolder: rmdir,
  list: (path) => readdir(path),
  syncFile,
  syncFolder,
  checkWritable: (path) => access(path, constants.W_OK),
  freeSpace: async (path) => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};
