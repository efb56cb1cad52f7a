/** What a station exchanges: its keys and officers, contacts, letters, requests, alarms (docs/bundle-format.md, docs/requests.md). */
export const exchangeTables = `
CREATE TABLE station (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  identity BLOB NOT NULL CHECK (length(identity) = 32),
  identity_seed BLOB NOT NULL CHECK (length(identity_seed) = 32),
  stream BLOB NOT NULL CHECK (length(stream) = 8),
  profile BLOB NOT NULL,
  four_eyes INTEGER NOT NULL CHECK (four_eyes IN (0, 1)),
  last_seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sealing_keys (
  key_id BLOB PRIMARY KEY CHECK (length(key_id) = 16),
  public_key BLOB NOT NULL CHECK (length(public_key) = 1216),
  seed BLOB CHECK (length(seed) = 32),
  desk TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  not_after INTEGER NOT NULL CHECK (not_after > not_before)
) STRICT;

CREATE TABLE own_cards (
  serial INTEGER PRIMARY KEY CHECK (serial >= 1),
  file BLOB NOT NULL,
  issued_at INTEGER NOT NULL
) STRICT;

CREATE TABLE officers (
  officer_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL,
  slot_id TEXT NOT NULL UNIQUE,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL
) STRICT;

CREATE TABLE contacts (
  station_id TEXT PRIMARY KEY CHECK (length(station_id) = 64),
  identity BLOB NOT NULL UNIQUE CHECK (length(identity) = 32),
  trust TEXT NOT NULL CHECK (trust IN ('unverified', 'verified')),
  card_serial INTEGER,
  card_seen_by_them INTEGER,
  succeeds TEXT,
  superseded_at INTEGER,
  first_seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE contact_cards (
  station_id TEXT NOT NULL REFERENCES contacts (station_id),
  serial INTEGER NOT NULL,
  file BLOB NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (station_id, serial)
) STRICT;

CREATE TABLE ceremonies (
  ceremony_id INTEGER PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES contacts (station_id),
  at INTEGER NOT NULL,
  officer TEXT NOT NULL,
  spoken_with TEXT NOT NULL,
  number_source TEXT NOT NULL,
  card_serial INTEGER NOT NULL,
  matched INTEGER NOT NULL CHECK (matched IN (0, 1))
) STRICT;

CREATE TABLE revocations (
  identity BLOB PRIMARY KEY CHECK (length(identity) = 32),
  file BLOB NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE outgoing_letters (
  letter_id BLOB PRIMARY KEY CHECK (length(letter_id) = 16),
  station_id TEXT NOT NULL REFERENCES contacts (station_id),
  stream BLOB NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  letter BLOB NOT NULL,
  letter_hash BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  receipts_through INTEGER NOT NULL,
  left_at INTEGER,
  acknowledged_at INTEGER,
  opened_at INTEGER,
  missing_since INTEGER,
  UNIQUE (station_id, stream, seq)
) STRICT;

CREATE TABLE sealings (
  manifest_digest BLOB PRIMARY KEY CHECK (length(manifest_digest) = 32),
  letter_id BLOB NOT NULL REFERENCES outgoing_letters (letter_id),
  sealed_at INTEGER NOT NULL,
  officer TEXT NOT NULL,
  length INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  written_at INTEGER
) STRICT;
CREATE INDEX sealings_by_letter ON sealings (letter_id, sealed_at);

CREATE TABLE incoming_letters (
  arrival INTEGER PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES contacts (station_id),
  letter_id BLOB NOT NULL,
  letter_hash BLOB NOT NULL,
  letter BLOB NOT NULL,
  stream BLOB NOT NULL,
  seq INTEGER NOT NULL,
  prev BLOB,
  manifest_digest BLOB NOT NULL,
  sealed_at INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  officer TEXT NOT NULL,
  tray TEXT NOT NULL CHECK (tray IN ('verified', 'unverified', 'revoked')),
  conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
  file_length INTEGER NOT NULL,
  filed_at INTEGER,
  UNIQUE (station_id, letter_id, letter_hash)
) STRICT;
CREATE INDEX incoming_by_stream ON incoming_letters (station_id, stream, seq);
CREATE INDEX incoming_by_tray ON incoming_letters (tray, station_id);

CREATE TABLE incoming_messages (
  arrival INTEGER NOT NULL REFERENCES incoming_letters (arrival),
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  schema INTEGER NOT NULL,
  request_number INTEGER,
  status TEXT NOT NULL CHECK (status IN ('filed', 'waiting', 'newer', 'unmatched')),
  PRIMARY KEY (arrival, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
  number INTEGER PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('outbound', 'inbound')),
  type TEXT NOT NULL,
  request_id TEXT NOT NULL CHECK (length(request_id) = 32),
  station_id TEXT NOT NULL REFERENCES contacts (station_id),
  parent INTEGER REFERENCES requests (number),
  created_at INTEGER NOT NULL,
  UNIQUE (direction, station_id, request_id)
) STRICT;

CREATE TABLE request_events (
  event_id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL REFERENCES requests (number),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  version INTEGER NOT NULL,
  claimed_at INTEGER,
  body BLOB,
  letter_hash BLOB
) STRICT;
CREATE INDEX request_events_by_request ON request_events (number, event_id);
CREATE TRIGGER request_events_are_never_changed BEFORE UPDATE ON request_events
BEGIN SELECT RAISE(ABORT, 'request events are never changed'); END;

CREATE TABLE drafts (
  number INTEGER PRIMARY KEY REFERENCES requests (number),
  body BLOB NOT NULL,
  author TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  message_id INTEGER PRIMARY KEY,
  station_id TEXT NOT NULL REFERENCES contacts (station_id),
  number INTEGER NOT NULL REFERENCES requests (number),
  event_kind TEXT NOT NULL,
  type TEXT NOT NULL,
  schema INTEGER NOT NULL,
  body BLOB NOT NULL,
  author TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  letter_id BLOB REFERENCES outgoing_letters (letter_id)
) STRICT;
CREATE INDEX outbox_waiting ON outbox (station_id, letter_id);

CREATE TABLE attachments (
  attachment_id INTEGER PRIMARY KEY,
  blob_id TEXT NOT NULL REFERENCES blobs (blob_id),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash BLOB NOT NULL,
  custody BLOB,
  number INTEGER REFERENCES requests (number),
  arrival INTEGER REFERENCES incoming_letters (arrival),
  letter_id BLOB REFERENCES outgoing_letters (letter_id),
  position INTEGER,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_by_request ON attachments (number);
CREATE INDEX attachments_by_arrival ON attachments (arrival, position);
CREATE INDEX attachments_by_letter ON attachments (letter_id, position);

CREATE TABLE alarms (
  alarm_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  station_id TEXT,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (kind, station_id, subject)
) STRICT;
`;
