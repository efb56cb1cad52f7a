import type { ErrorCode } from "../core/error-codes.ts";
import { type Failure, type FailureParams, fail } from "../core/result.ts";

/**
 * A fault of the medium in the middle of a stream of work. The methods of open files and writers throw it;
 * functions that do one thing return it as a `Failure`. It carries no path.
 */
export class FileFault extends Error {
  readonly code: ErrorCode;
  readonly params: FailureParams;

  constructor(code: ErrorCode, params: FailureParams = {}) {
    super(`file fault: ${code}`);
    this.name = "FileFault";
    this.code = code;
    this.params = params;
  }
}

/** What the program was doing; it decides the sentence for errors that mean little alone. */
export type FileDeed = "read" | "write";

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: "file-not-found",
  ENOTDIR: "file-not-found",
  EISDIR: "is-a-folder",
  EACCES: "no-permission",
  EPERM: "no-permission",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "file-too-large",
  EROFS: "read-only-medium",
  EBUSY: "file-busy",
  ETXTBSY: "file-busy",
  EAGAIN: "file-busy",
  EMFILE: "file-busy",
  ENFILE: "file-busy",
  EEXIST: "file-exists",
  ENOTEMPTY: "file-exists",
  ENXIO: "not-a-regular-file",
  ENODEV: "not-a-regular-file",
  ELOOP: "not-a-regular-file",
  ENAMETOOLONG: "bad-argument",
};

/** The system's name for an error (`ENOSPC`), or an empty text. */
export function errnoOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === "string" ? code : "";
}

/** True for an error that a system call gave, as opposed to a defect of the program. */
function isSystemError(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test(errnoOf(error)) && typeof (error as NodeJS.ErrnoException).syscall === "string";
}

/** The code for an error of the file layer. EIO and whatever else the system answers is `read-failed` or `write-failed`. */
export function fileErrorCode(error: unknown, deed: FileDeed): ErrorCode {
  return CODES[errnoOf(error)] ?? (deed === "read" ? "read-failed" : "write-failed");
}

/** The fault for an error of the file layer. A `FileFault` stays itself; a defect of the program is thrown again. */
export function asFileFault(error: unknown, deed: FileDeed): FileFault {
  if (error instanceof FileFault) {
    return error;
  }
  if (!isSystemError(error)) {
    throw error;
  }
  return new FileFault(fileErrorCode(error, deed));
}

/** The refusal for an error of the file layer or a `FileFault`; a defect of the program is thrown again. */
export function fileFailure(error: unknown, deed: FileDeed): Failure {
  const { code, params } = asFileFault(error, deed);
  return fail(code, params);
}

/** Runs work on a file and throws its errors as `FileFault`. */
export async function withFileFaults<Value>(deed: FileDeed, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asFileFault(error, deed);
  }
}
