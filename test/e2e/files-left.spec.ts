import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goTo, lock } from "./acts.ts";
import { codeOf, everythingIn, filesThatHold } from "./inside.ts";
import { MARKER, PASSPHRASE } from "./stations-made.ts";
import { expect, factsOfDraft, signIn, test } from "./work.ts";

/** What a session types and attaches, beside what lies in the vault from before. */
const TYPED = "Morkblaa-7702";
const ATTACHED = "Nordlys-3318.txt";
const SECRETS = [TYPED, ATTACHED, PASSPHRASE, MARKER.text, MARKER.file];

/** What a program leaves in its own folder. */
const OWN = [
  /^preferences\.json$/,
  /^system$/,
  /^vault$/,
  /^vault\/(?:vault\.cbor|vault\.db|reserve|lock|blobs)$/,
  /^vault\/blobs\/[0-9a-f]{2}$/,
  /^vault\/blobs\/[0-9a-f]{2}\/[0-9a-f]{32}$/,
];

/**
 * The stand-in's Chromium notes what is typed into forms, to bring its windows back after a crash. Electron has no such
 * service, and the profile goes with the program: after the end nothing of it may be there.
 */
const SESSIONS = /^valise-standin-[^/]+\/Default\/Sessions\//;

test("a session leaves its own files and nothing else, for nobody else, and no word in clear", async ({
  atWork,
}, info) => {
  test.skip(process.platform === "win32", "rights of files and folders are another thing on Windows");
  // Short: a socket's path must fit into 107 bytes.
  const folders = {
    home: mkdtempSync(join(tmpdir(), "valise-home-")),
    temporary: mkdtempSync(join(tmpdir(), "valise-tmp-")),
  };
  const evidence = info.outputPath("evidence");
  mkdirSync(evidence);
  writeFileSync(join(evidence, ATTACHED), `Everything about ${TYPED}`);
  const own = info.outputPath("oslo");
  const anywhere = () =>
    [own, ...Object.values(folders), ...(existsSync("/dev/shm") ? ["/dev/shm"] : [])].flatMap((folder) =>
      filesThatHold(folder, SECRETS).flatMap((name) => (SESSIONS.test(name) ? [] : [join(folder, name)])),
    );
  // The same look finds what is in clear.
  expect(filesThatHold(evidence, SECRETS)).toEqual([ATTACHED]);

  const program = await atWork("small", { env: { HOME: folders.home, TMPDIR: folders.temporary } });
  let page = program.page();
  await (await factsOfDraft(page)).fill(`Everything about ${TYPED}`);
  await program.choose(join(evidence, ATTACHED));
  await page.getByRole("button", { name: "Add files" }).click();
  await expect(page.getByRole("listitem").getByText(ATTACHED)).toBeVisible();
  expect(await codeOf(page, "shell.copy", { text: TYPED })).toBe("ok");
  await goTo(page, "Requests");
  await page.getByRole("textbox", { name: "Find in the requests" }).fill(TYPED);
  await expect(page.getByRole("status").getByText("1 request.")).toBeVisible();
  expect(anywhere(), "while it is open").toEqual([]);
  page = await lock(program);
  expect(anywhere(), "while it is locked").toEqual([]);
  await signIn(page);
  await program.close();

  expect(anywhere(), "after the end").toEqual([]);
  const left = [...everythingIn(own)];
  expect(left.filter(([name]) => !OWN.some((pattern) => pattern.test(name)))).toEqual([]);
  expect(left.map(([name]) => name)).toEqual(expect.arrayContaining(["preferences.json", "vault/vault.db"]));
  const open = left.filter(([, mode]) => (mode & 0o077) !== 0);
  expect(open, "readable by others").toEqual([]);
  expect([...everythingIn(folders.temporary).keys()]).toEqual([]);
  expect([...everythingIn(folders.home).keys()].filter((name) => !isOfTheDesktop(name))).toEqual([]);
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});

/** Caches of the system's own libraries, which know nothing of a page's text, and Chromium's empty places for dumps. */
function isOfTheDesktop(name: string): boolean {
  return (
    /^\.cache(?:\/(?:fontconfig|mesa_shader_cache|dconf)(?:\/.*)?)?$/.test(name) ||
    /^\.config(?:\/chromium(?:\/Crash Reports(?:\/(?:attachments|completed|new|pending|settings\.dat))?)?)?$/.test(
      name,
    )
  );
}
