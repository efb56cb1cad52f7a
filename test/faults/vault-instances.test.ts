import { rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { createVault } from "../../electron/vault/create-vault.ts";
import { listSlots, openVault } from "../../electron/vault/open-vault.ts";
import { ANA, CHEAP, env, must, newVault, reopen, temporaryFolder } from "../unit/vault/fixture.ts";
import { bundleChild, startChild } from "./children/start-child.ts";

const temporary = temporaryFolder();
let script = "";
beforeAll(async () => {
  script = await bundleChild("vault-writer");
});
afterAll(() => {
  temporary.remove();
  rmSync(dirname(script), { recursive: true, force: true });
});

it("a second program is refused while the first runs, and let in the moment it is killed", async () => {
  const folder = join(temporary.path, "vault");
  (await newVault(folder)).close();
  for (let round = 0; round < 10; round += 1) {
    const child = startChild([script]);
    child.send(`hold ${folder}`);
    await child.said("open");
    expect(await openVault(folder, ANA, env)).toMatchObject({ ok: false, code: "vault-in-use" });
    expect(await createVault(folder, { officer: ANA, cost: CHEAP, now: 1 }, env)).toMatchObject({
      code: "vault-exists",
    });
    expect(must(await listSlots(folder))).toHaveLength(1);
    await child.kill();
    (await reopen(folder)).close();
  }
});

it("the program itself can't open its vault twice, and a refused attempt does not loosen the lock", async () => {
  const folder = join(temporary.path, "twice");
  const first = await newVault(folder);
  for (let round = 0; round < 3; round += 1) {
    expect(await openVault(folder, ANA, env)).toMatchObject({ code: "vault-in-use" });
  }
  const child = startChild([script]);
  child.send(`hold ${folder}`);
  await expect(child.said("open")).rejects.toThrow("vault-in-use");
  first.transaction(() => undefined);
  first.close();
  (await reopen(folder)).close();
});

it("every refused opening gives the lock back", async () => {
  const folder = join(temporary.path, "refused");
  (await newVault(folder)).close();
  const wrong = { ...ANA, passphrase: new TextEncoder().encode("not the passphrase") };
  expect(await openVault(folder, wrong, env)).toMatchObject({ code: "wrong-passphrase" });
  expect(await openVault(folder, { ...ANA, label: "Nobody" }, env)).toMatchObject({
    code: "unknown-officer",
  });
  (await reopen(folder)).close();
});

it("the script also runs as it stands, through the loader", async () => {
  const folder = join(temporary.path, "loader");
  (await newVault(folder)).close();
  const child = startChild(["--import", "tsx", "test/faults/children/vault-writer.ts"]);
  child.send(`work ${folder}`);
  await child.said("journal 3");
  await child.kill();
  (await reopen(folder)).close();
});
