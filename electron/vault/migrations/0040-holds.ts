/** The hold board reads what is held, and until when, from the summaries (docs/vault.md, "Summaries"). */
export const holdColumn = `
ALTER TABLE request_summaries ADD COLUMN hold TEXT;
CREATE INDEX request_summaries_holds ON request_summaries (number) WHERE hold IS NOT NULL;
`;
