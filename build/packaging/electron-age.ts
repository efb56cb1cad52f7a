const DAY_MS = 86_400_000;

/** A release is not made with an Electron older than this. Eight weeks: the time between two of its majors. */
export const MAX_ELECTRON_AGE_DAYS = 56;

export interface ElectronRelease {
  /** Exact version, as pinned in package.json. */
  readonly version: string;
  /** Day of publication as YYYY-MM-DD, looked up when the version was raised. */
  readonly released: string;
}

/**
 * Why no release may be made with this Electron on the day `now`; undefined when it may.
 * `pinned` is the version in package.json. A day that lies ahead is refused as well: it is a typing error.
 */
export function electronRefusal(release: ElectronRelease, pinned: string, now: Date): string | undefined {
  if (release.version !== pinned) {
    return `electron-version.json is about ${release.version}, but package.json pins ${pinned}`;
  }
  const day = Date.parse(`${release.released}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(release.released) || Number.isNaN(day)) {
    return `'${release.released}' is not a day`;
  }
  const age = Math.floor((now.getTime() - day) / DAY_MS);
  if (age < 0) {
    return `Electron ${release.version} is said to appear on ${release.released}, which is still to come`;
  }
  return age > MAX_ELECTRON_AGE_DAYS
    ? `Electron ${release.version} is ${age} days old, more than ${MAX_ELECTRON_AGE_DAYS}. Raise the version first`
    : undefined;
}
