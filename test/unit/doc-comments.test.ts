import { expect, test } from "vitest";

import { exportedFunctionsOf, filesBelow } from "../../build/lint/source-scan.ts";

/** Rooms whose exported functions carry the meaning of a specification, so each must say what it does. */
const DOCUMENTED = ["crypto", "encoding", "bundle", "vault", "services", "kdf", "engine"];

test.each(DOCUMENTED)("every exported function of %s has a doc comment", (room) => {
  const files = filesBelow(`electron/${room}`, [".ts"]).filter((file) => !file.path.endsWith(".d.ts"));
  const functions = files.flatMap((file) =>
    exportedFunctionsOf(file.text).map((found) => ({ ...found, path: file.path })),
  );
  expect(functions.length, `no exported function found in ${room}`).toBeGreaterThan(0);
  const bare = functions.filter(({ comment }) => comment.split(/\s+/u).length < 2);
  expect(bare.map(({ path, line, name }) => `${path}:${line} ${name}`)).toEqual([]);
});
