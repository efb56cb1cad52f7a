/**
 * What a test may look at, or set, as `__standin`: on the global object of the main process and on the module
 * `electron`. The product never reads it.
 */
export const findings = {
  /** Requests that were stopped, and by what. */
  blocked: [] as { readonly url: string; readonly why: string }[],
  /** What the application answered to each window a page wanted to open. Only `deny` is carried out. */
  popups: [] as { readonly url: string; readonly action: string }[],
  /** What `powerMonitor.getSystemIdleTime()` answers. */
  idleSeconds: 0,
  /** Chromium's process id. */
  chromiumPid: (): number | undefined => undefined,
};
