/** One room: where it is, and what it may import besides itself. */
export interface Room {
  /** Folder from the root of the project, with `/`. */
  readonly folder: string;
  /** Names of rooms of the table. */
  readonly rooms: readonly string[];
  /** Names of packages, without a path inside the package. */
  readonly packages: readonly string[];
  /** Node's own modules, without `node:`. */
  readonly node: readonly string[];
  /** Folders of data outside every room, from the root of the project, whose JSON files it may import. */
  readonly data?: readonly string[];
}

export const LAYERS: Readonly<Record<string, Room>>;
export const ROOM_PARENTS: readonly string[];
