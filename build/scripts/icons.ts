import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "@playwright/test";

import { projectRoot } from "../lint/source-scan.ts";
import { ICON_SIZES } from "../packaging/icons.ts";

// Draws the program icon at every size with the Chromium that the environment variable CHROMIUM names.
const folder = join(projectRoot, "resources/icons/app");
const svg = readFileSync(join(folder, "valise.svg"), "utf8");
const executablePath = process.env["CHROMIUM"];
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  const page = await browser.newPage();
  for (const size of ICON_SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
    writeFileSync(join(folder, `${size}x${size}.png`), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
