/**
 * The closed list of refusals. Each has a sentence in every language in `resources/locales/<language>.json`
 * under `error.<code>`; a test compares the lists. Sources: docs/bundle-format.md (sections 3, 5, 9), docs/vault.md.
 */
export const ERROR_CODES = [
  // The file an officer pointed at
  "file-not-found",
  "is-a-folder",
  "not-a-regular-file",
  "empty-file",
  "file-too-large",
  "no-permission",
  "disk-full",
  "read-only-medium",
  "file-busy",
  "file-exists",
  "file-changed",
  "read-failed",
  "write-failed",
  "read-back-differs",
  // Bundles
  "not-a-bundle",
  "newer-format",
  "damaged",
  "not-for-us",
  "forged",
  "superseded",
  "quota",
  // Contact cards and revocations
  "not-a-card",
  "not-a-revocation",
  "older-card",
  "card-conflict",
  "own-card",
  "own-key-revoked",
  // The vault
  "vault-missing",
  "vault-exists",
  "vault-in-use",
  "vault-damaged",
  "vault-newer",
  "wrong-passphrase",
  "key-file-missing",
  "key-file-wrong",
  "slot-damaged",
  "slots-rolled-back",
  "kdf-out-of-range",
  "passphrase-too-short",
  "journal-broken",
  // Who may do what
  "not-allowed",
  "author-cannot-approve",
  "unknown-officer",
  "officer-exists",
  // Contacts
  "unknown-contact",
  "ambiguous-contact",
  "card-missing",
  "contact-unverified",
  "contact-revoked",
  "contact-frozen",
  "ceremony-mismatch",
  "card-differs",
  // Requests and messages
  "unknown-request",
  "chain-cycle",
  "unknown-request-type",
  "unknown-message",
  "unknown-letter",
  "unknown-attachment",
  "incomplete",
  "invalid-field",
  "not-in-this-state",
  "attachment-too-many",
  "nothing-to-send",
  "nothing-to-take-back",
  // The program
  "cancelled",
  "bad-argument",
  "internal",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
