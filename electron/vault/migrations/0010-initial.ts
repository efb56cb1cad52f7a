/** The vault's own tables: who it is, blobs, journal, checkpoints, settings (docs/vault.md). */
export const initialTables = `
CREATE TABLE meta (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  vault_id BLOB NOT NULL CHECK (length(vault_id) = 16),
  journal_id BLOB NOT NULL CHECK (length(journal_id) = 16),
  created_at INTEGER NOT NULL,
  generation INTEGER NOT NULL CHECK (generation >= 1),
  slots BLOB NOT NULL,
  pending_generation INTEGER,
  pending_slots BLOB,
  CHECK ((pending_generation IS NULL) = (pending_slots IS NULL))
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (
  blob_id TEXT PRIMARY KEY CHECK (length(blob_id) = 32),
  kind TEXT NOT NULL,
  key BLOB NOT NULL CHECK (length(key) = 32),
  size INTEGER NOT NULL CHECK (size >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  at INTEGER NOT NULL CHECK (at >= 0),
  officer TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details_hash BLOB NOT NULL CHECK (length(details_hash) = 32),
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject, seq);
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal entries are never changed'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal entries are never deleted'); END;

CREATE TABLE journal_details (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  details BLOB NOT NULL
) STRICT;

CREATE TABLE own_checkpoints (
  number INTEGER PRIMARY KEY CHECK (number >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  at INTEGER NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TABLE partner_checkpoints (
  identity BLOB NOT NULL CHECK (length(identity) = 32),
  journal_id BLOB NOT NULL CHECK (length(journal_id) = 16),
  number INTEGER NOT NULL CHECK (number >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  at INTEGER NOT NULL,
  is_first INTEGER NOT NULL CHECK (is_first IN (0, 1)),
  PRIMARY KEY (identity, journal_id, number, hash)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX partner_checkpoints_first
  ON partner_checkpoints (identity, journal_id, number) WHERE is_first = 1;
`;
