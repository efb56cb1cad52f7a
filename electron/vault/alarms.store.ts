import { type ReadableDb, sql, type WritableDb } from "./sql.ts";

/** Something that refused nothing but must be looked at (docs/bundle-format.md, sections 3 to 5). */
export interface AlarmRow {
  readonly alarmId: number;
  readonly kind: string;
  readonly stationId: string | null;
  /** What it is about: an id, so that the same alarm is raised once. */
  readonly subject: string;
  readonly at: number;
}

/** Raises an alarm once per kind, station and subject; false when it stood already. */
export function raiseAlarm(db: WritableDb, alarm: Omit<AlarmRow, "alarmId">): boolean {
  return (
    db.run(sql`INSERT INTO alarms (kind, station_id, subject, at) VALUES (${alarm.kind}, ${alarm.stationId}, ${alarm.subject}, ${alarm.at})
      ON CONFLICT DO NOTHING`).changes === 1
  );
}

/** All alarms, newest first. */
export function listAlarms(db: ReadableDb): readonly AlarmRow[] {
  return db.all(
    sql`SELECT alarm_id AS alarmId, kind, station_id AS stationId, subject, at FROM alarms ORDER BY alarm_id DESC`,
  );
}
