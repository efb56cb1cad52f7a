import { existsSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, posix, relative, sep } from "node:path";

import { LAYERS, ROOM_PARENTS } from "./layers.mjs";

const roots = new Map();

/**
 * Root of the project that holds `folder`: the nearest folder upwards with a package.json. It does not depend
 * on where the linter was started.
 */
function rootOf(folder) {
  const known = roots.get(folder);
  if (known !== undefined) {
    return known;
  }
  const parent = dirname(folder);
  const found = existsSync(`${folder}${sep}package.json`) || parent === folder ? folder : rootOf(parent);
  roots.set(folder, found);
  return found;
}

function roomOfPath(path) {
  return Object.keys(LAYERS).find((name) => path.startsWith(`${LAYERS[name].folder}/`));
}

/**
 * Place of a source file: its path from the root, its room if it has one, and whether it must have one.
 *
 * @param {string} filename absolute path
 */
export function placeOf(filename) {
  const path = relative(rootOf(dirname(filename)), filename)
    .split(sep)
    .join("/");
  return { path, room: roomOfPath(path), needsRoom: ROOM_PARENTS.includes(path.split("/")[0]) };
}

/** True for a JSON file straight inside one of the folders of data that the room may read. */
function isData(room, target) {
  return target.endsWith(".json") && (room.data ?? []).includes(posix.dirname(target));
}

/**
 * Why `specifier` may not be imported by the file at `path` in `room`; undefined when it may.
 *
 * @param {{ path: string, room: string }} place
 * @param {string} specifier the text between the quotes
 */
export function refusal(place, specifier) {
  const room = LAYERS[place.room];
  if (specifier.startsWith("./") || specifier.startsWith("../")) {
    const target = posix.normalize(posix.join(posix.dirname(place.path), specifier));
    const targetRoom = roomOfPath(target);
    if (targetRoom === undefined && isData(room, target)) {
      return undefined;
    }
    if (targetRoom === undefined) {
      return `'${place.room}' may not import '${target}', which is in no room`;
    }
    const allowed = targetRoom === place.room || room.rooms.includes(targetRoom);
    return allowed ? undefined : `'${place.room}' may not import the room '${targetRoom}'`;
  }
  if (specifier.startsWith("node:")) {
    const module = specifier.slice("node:".length);
    return room.node.includes(module) ? undefined : `'${place.room}' may not import 'node:${module}'`;
  }
  if (builtinModules.includes(specifier)) {
    return `'${place.room}' may not import '${specifier}': Node's modules need the prefix 'node:'`;
  }
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  return room.packages.includes(name) ? undefined : `'${place.room}' may not import the package '${name}'`;
}
