import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./hosts.ts";
import { CHECKS } from "./isolation-checks.ts";
import { expect, test } from "./program.ts";

const MAIN = "out/main/index.js";

/** A protection taken out of the built program, and the check that must notice. */
interface Control {
  readonly without: string;
  readonly file: string;
  /** What stands in the built file, and what stands there instead. */
  readonly swaps: readonly (readonly [from: string, to: string])[];
  readonly check: keyof typeof CHECKS;
}

const CONTROLS: readonly Control[] = [
  {
    without: "the content security policy",
    file: MAIN,
    swaps: [['"Content-Security-Policy": [', '"X-Nothing": [']],
    check: "the page reaches nothing outside",
  },
  {
    without: "the refusal of windows",
    file: MAIN,
    swaps: [
      [
        'setWindowOpenHandler(() => ({ action: "deny" }))',
        'setWindowOpenHandler(() => ({ action: "allow" }))',
      ],
    ],
    check: "the page opens no window",
  },
  {
    without: "the refusal of navigation",
    file: MAIN,
    swaps: [["if (event.isSameDocument !== true) event.preventDefault();", ""]],
    check: "the page stays where it is",
  },
  {
    without: "the refusal of permissions",
    file: MAIN,
    swaps: [
      [
        "(_contents, _permission, answer) => answer(false)",
        "(_contents, _permission, answer) => answer(true)",
      ],
      ["setPermissionCheckHandler(() => false)", "setPermissionCheckHandler(() => true)"],
    ],
    check: "the page gets no permission",
  },
  {
    without: "the bridge under its name",
    file: "out/preload/index.cjs",
    swaps: [['exposeInMainWorld("valise"', 'exposeInMainWorld("other"']],
    check: "the page has the bridge and nothing else",
  },
  {
    without: "the question who sends",
    file: MAIN,
    swaps: [['if (!isFromOurPage(event, parts.ownContents())) return fail("bad-call");', ""]],
    check: "only the program's own window is heard",
  },
  {
    without: "the question whether the vault is open",
    file: MAIN,
    swaps: [['if (spec.access === "unlocked" && !parts.engine.isOpen()) return fail("locked");', ""]],
    check: "calls are judged before they are answered",
  },
  {
    without: "the filter of requests",
    file: MAIN,
    swaps: [["cancel: !mayRequest(details.url, packaged)", "cancel: false"]],
    check: "requests are filtered",
  },
];

/** A copy of the built program in a folder, without one of its protections. */
function breakProgram(folder: string, { file, swaps }: Control): void {
  mkdirSync(folder);
  for (const part of ["package.json", "out/main", "out/preload", "out/renderer"]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  let text = readFileSync(join(folder, file), "utf8");
  for (const [from, to] of swaps) {
    expect(text.split(from), `stands in ${file} once: ${from}`).toHaveLength(2);
    text = text.replace(from, to);
  }
  writeFileSync(join(folder, file), text);
}

test("every check has a control", () => {
  expect(CONTROLS.map(({ check }) => check).toSorted()).toEqual(Object.keys(CHECKS).toSorted());
});

for (const control of CONTROLS) {
  test(`without ${control.without} this fails: ${control.check}`, async ({ start }, info) => {
    const folder = info.outputPath("program");
    breakProgram(folder, control);
    const { outcome, whole } = CHECKS[control.check];
    expect(await outcome(await start("oslo", { cwd: folder }))).not.toEqual(whole);
  });
}
