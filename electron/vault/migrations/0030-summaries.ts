/**
 * What lists and searches read instead of every event: one row for each request, and the words of it. The triggers mark
 * a row as out of date, so that no writer of an event, a draft or a message can forget it (docs/vault.md, "Summaries").
 */
export const summaryTables = `
CREATE TABLE request_summaries (
  number INTEGER PRIMARY KEY REFERENCES requests (number),
  direction TEXT NOT NULL,
  type TEXT NOT NULL,
  station_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  stale_at INTEGER NOT NULL DEFAULT 0,
  valid_from INTEGER NOT NULL DEFAULT 0,
  text_stale INTEGER NOT NULL DEFAULT 1 CHECK (text_stale IN (0, 1)),
  state TEXT NOT NULL DEFAULT '',
  since INTEGER NOT NULL DEFAULT 0,
  reference TEXT,
  urgency TEXT,
  case_name TEXT,
  country TEXT NOT NULL DEFAULT '',
  names TEXT NOT NULL DEFAULT '',
  clock TEXT,
  due_at INTEGER,
  asks INTEGER NOT NULL DEFAULT 0 CHECK (asks IN (0, 1)),
  waits INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
  has_left INTEGER NOT NULL DEFAULT 0 CHECK (has_left IN (0, 1)),
  ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
) STRICT;
CREATE INDEX request_summaries_stale ON request_summaries (stale_at);
CREATE INDEX request_summaries_valid ON request_summaries (valid_from);
CREATE INDEX request_summaries_text ON request_summaries (number) WHERE text_stale = 1;
CREATE INDEX request_summaries_lists ON request_summaries
  (direction, has_left, ended, asks, due_at, since, created_at, state, country);
CREATE INDEX request_summaries_by_contact ON request_summaries (station_id);

CREATE TABLE request_texts (
  number INTEGER PRIMARY KEY REFERENCES requests (number),
  said TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE request_words
  USING fts5(folded, content='', contentless_delete=1, tokenize='trigram case_sensitive 1');

CREATE INDEX outbox_by_request ON outbox (number);
CREATE INDEX outbox_unassigned ON outbox (station_id, number) WHERE letter_id IS NULL;
CREATE INDEX requests_by_parent ON requests (parent) WHERE parent IS NOT NULL;
CREATE INDEX outgoing_in_hand ON outgoing_letters (letter_id) WHERE left_at IS NULL;
CREATE INDEX outgoing_unconfirmed ON outgoing_letters (created_at, seq) WHERE acknowledged_at IS NULL;

CREATE TRIGGER summary_of_new_request AFTER INSERT ON requests BEGIN
  INSERT INTO request_summaries (number, direction, type, station_id, created_at)
    VALUES (NEW.number, NEW.direction, NEW.type, NEW.station_id, NEW.created_at);
END;
CREATE TRIGGER summary_after_event AFTER INSERT ON request_events BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number = NEW.number;
END;
CREATE TRIGGER summary_without_event AFTER DELETE ON request_events BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number = OLD.number;
END;
CREATE TRIGGER summary_after_draft AFTER INSERT ON drafts BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number = NEW.number;
END;
CREATE TRIGGER summary_after_edit AFTER UPDATE ON drafts BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number IN (OLD.number, NEW.number);
END;
CREATE TRIGGER summary_without_draft AFTER DELETE ON drafts BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number = OLD.number;
END;
CREATE TRIGGER summary_after_message AFTER INSERT ON outbox BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number = NEW.number;
END;
CREATE TRIGGER summary_after_message_change AFTER UPDATE ON outbox BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number IN (OLD.number, NEW.number);
END;
CREATE TRIGGER summary_without_message AFTER DELETE ON outbox BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE number = OLD.number;
END;
CREATE TRIGGER summary_after_letter AFTER UPDATE OF left_at ON outgoing_letters
WHEN OLD.left_at IS NOT NEW.left_at BEGIN
  UPDATE request_summaries SET stale_at = 0 WHERE number IN
    (SELECT number FROM outbox WHERE station_id = NEW.station_id AND letter_id = NEW.letter_id);
END;
CREATE TRIGGER summary_after_file AFTER INSERT ON attachments WHEN NEW.number IS NOT NULL BEGIN
  UPDATE request_summaries SET text_stale = 1 WHERE number = NEW.number;
END;
CREATE TRIGGER summary_after_file_change AFTER UPDATE OF number, name ON attachments BEGIN
  UPDATE request_summaries SET text_stale = 1 WHERE number IN (OLD.number, NEW.number);
END;
CREATE TRIGGER summary_without_file AFTER DELETE ON attachments WHEN OLD.number IS NOT NULL BEGIN
  UPDATE request_summaries SET text_stale = 1 WHERE number = OLD.number;
END;
CREATE TRIGGER summary_after_card AFTER UPDATE OF card_serial ON contacts
WHEN OLD.card_serial IS NOT NEW.card_serial BEGIN
  UPDATE request_summaries SET stale_at = 0, text_stale = 1 WHERE station_id = NEW.station_id;
END;
CREATE TRIGGER summary_after_profile AFTER UPDATE OF profile ON station
WHEN OLD.profile IS NOT NEW.profile BEGIN
  UPDATE request_summaries SET stale_at = 0 WHERE direction = 'inbound';
END;

INSERT INTO request_summaries (number, direction, type, station_id, created_at)
  SELECT number, direction, type, station_id, created_at FROM requests;
`;
