import type { App } from "electron";
import { hardenContents } from "./contents.ts";
import { NO_RESOLVER } from "./policy.ts";

/** Refuses what the program as a whole is asked: certificates, passwords, and every web contents gets its guards. */
export function hardenApp(app: App): void {
  app.on("web-contents-created", (_event, contents) => hardenContents(contents));
  app.on("certificate-error", (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on("login", (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
  app.on("select-client-certificate", (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
}

/** No name is resolved by Chromium itself or over HTTPS. Only after `ready`. */
export function hardenResolver(app: Pick<App, "configureHostResolver">): void {
  app.configureHostResolver({ ...NO_RESOLVER, secureDnsServers: [...NO_RESOLVER.secureDnsServers] });
}
