export const ROLES = ["duty", "supervisor", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may do what, as data. It is policy enforced by the engine (docs/vault.md, "Keys"), not a cryptographic wall.
 * Administrators keep the machine and auditors prove what was done; neither reads a case.
 */
const PERMISSION_TABLE = {
  "read-requests": ["duty", "supervisor"],
  draft: ["duty", "supervisor"],
  approve: ["supervisor"],
  seal: ["duty", "supervisor"],
  import: ["duty", "supervisor"],
  acknowledge: ["duty", "supervisor"],
  assess: ["duty", "supervisor"],
  reply: ["duty", "supervisor"],
  "export-attachment": ["duty", "supervisor"],
  // Sealing and confirming need the contact points, and administrators exchange cards. An auditor has no reason to know whom a case went to.
  "read-contacts": ["duty", "supervisor", "administrator"],
  "import-card": ["duty", "supervisor", "administrator"],
  "export-card": ["duty", "supervisor", "administrator"],
  "verify-contact": ["supervisor"],
  "revoke-contact": ["supervisor"],
  // Who may sign in is what a supervisor answers for and an auditor proves.
  "list-officers": ["supervisor", "auditor", "administrator"],
  "add-officer": ["administrator"],
  "remove-officer": ["administrator"],
  "read-journal": ["supervisor", "auditor"],
  "export-journal": ["auditor"],
  // It may destroy sealing keys for good, so that letters on the way no longer open.
  "confirm-time": ["supervisor", "administrator"],
  // Who is bound by what decides which way a request may go: a wrong set leads every officer astray.
  "replace-membership": ["supervisor", "administrator"],
  "back-up": ["supervisor", "administrator"],
  "check-health": ["duty", "supervisor", "auditor", "administrator"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof PERMISSION_TABLE;

/** The same table with its roles as a plain list, so that it can be searched. */
export const PERMISSIONS: Readonly<Record<Permission, readonly Role[]>> = PERMISSION_TABLE;

/** True when one of the roles carries the permission. No role carries nothing. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  return PERMISSIONS[permission].some((role) => roles.includes(role));
}

/** True for the name of a role, as it comes from a command line or a stored row. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
