import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fail, ok, type Result } from "../../../electron/core/result.ts";
import { systemEntropy } from "../../../electron/crypto/entropy.ts";
import type { CallContext } from "../../../electron/engine/house.ts";
import { withNewCredential } from "../../../electron/engine/key-file.ts";
import { PasswordStopped } from "../../../electron/kdf/password-thread.ts";
import type { Credential } from "../../../electron/services/officers.ts";
import { vaultPaths } from "../../../electron/vault/layout.ts";
import { workshop, type Workshop } from "../../helpers/stations.ts";

describe("the key file of a new officer", () => {
  let shop: Workshop;
  let seen: Credential | undefined;
  let seat: object | null = null;

  const made = (vaultFolder: string, outcome: () => Promise<Result<string>>) => {
    const house = {
      env: { entropy: systemEntropy },
      settings: { vaultFolder: () => Promise.resolve(vaultFolder) },
      seat: () => seat,
    };
    const context = { house, paths: [shop.path("keys")] } as unknown as CallContext;
    return withNewCredential(context, "Kari", "quiet harbour seven lanterns", (credential) => {
      seen = { ...credential };
      expect(credential.keyFile).toHaveLength(32);
      return outcome();
    });
  };
  const left = () => readdirSync(shop.path("keys"));

  beforeEach(() => {
    shop = workshop();
    seat = null;
    mkdirSync(shop.path("keys"));
  });
  afterEach(() => {
    shop.remove();
  });

  it("stays when the officer was made, and both secrets are zeroed in memory", async () => {
    expect(await made(shop.path("vault"), () => Promise.resolve(ok("made")))).toEqual(ok("made"));
    expect(left()).toEqual(["Kari.valisekey"]);
    expect(seen?.keyFile?.every((byte) => byte === 0)).toBe(true);
    expect(seen?.passphrase.every((byte) => byte === 0)).toBe(true);
  });

  it("goes when the work was refused, or was stopped by a lock in the middle", async () => {
    const refusal = fail("passphrase-too-short");
    expect(await made(shop.path("vault"), () => Promise.resolve(refusal))).toEqual(refusal);
    expect(left()).toEqual([]);
    const stopped = made(shop.path("vault"), () => Promise.reject(new PasswordStopped()));
    await expect(stopped).rejects.toThrow(PasswordStopped);
    expect(left()).toEqual([]);
  });

  it("stays when nobody can tell whether the slot was written: it may be what opens it", async () => {
    const fault = fail("write-failed");
    // The vault of the officer at the desk vanished, or its slots can't be read.
    seat = {};
    expect(await made(shop.path("vault"), () => Promise.resolve(fault))).toEqual(fault);
    expect(left()).toEqual(["Kari.valisekey"]);
    rmSync(shop.path("keys", "Kari.valisekey"));
    seat = null;
    mkdirSync(shop.path("vault"));
    writeFileSync(vaultPaths(shop.path("vault")).slots, "torn");
    expect(await made(shop.path("vault"), () => Promise.resolve(fault))).toEqual(fault);
    expect(left()).toEqual(["Kari.valisekey"]);
  });
});
