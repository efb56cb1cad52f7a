import type { Page } from "@playwright/test";
import type { Program } from "./program.ts";

/** What a page wrote that no good page writes: errors, and refusals by its own policy. */
export interface Watch {
  readonly found: () => readonly string[];
}

/** Listens to every window of a program from now on. */
export function watchPage({ app, page }: Program): Watch {
  const found: string[] = [];
  const listen = (window: Page) => {
    window.on("pageerror", (error) => found.push(error.message));
    window.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") found.push(message.text());
    });
  };
  listen(page());
  app.on("window", listen);
  return { found: () => found };
}
