import { memo } from "react";
import type { FieldSpec } from "../../../../electron/core/catalogue/field-spec.ts";
import { ownValue } from "../../../../electron/core/body.ts";
import { isDoubtful, momentText, wallAt, wallText } from "../../../lib/paper/wall-clock.ts";
import { cityOfZone } from "../../../lib/text/names.ts";
import { fieldLabel } from "../../../lib/text/field-label.ts";
import type { Texts } from "../../../lib/text/texts.ts";
import { useTexts } from "../../../lib/text/use-texts.ts";
import { DateTimeField } from "../../../ui/DateTimeField.tsx";
import { isMoment, type Moment } from "../form/moment.ts";
import type { FormRecord } from "../form/tree.ts";
import { OWN_ZONE } from "../model/gaps.ts";
import { useForm } from "./form-context.ts";
import { LongChoice } from "./LongChoice.tsx";
import { ScalarField } from "./ScalarField.tsx";

/** What the field of one time shows; below a second nothing is shown, and nothing is lost until somebody types. */
function shownDigits(moment: unknown): string | null {
  return isMoment(moment) && moment.digits !== "" ? moment.digits.slice(0, 19) : null;
}

function inWords(digits: string | null, texts: Texts): string | undefined {
  return digits === null ? undefined : wallText(digits, texts);
}

/** The same times in the partner's city, or in UTC where they are that city's already. */
function elsewhere(moments: readonly Moment[], there: string, texts: Texts): string | undefined {
  const known = moments.flatMap(({ at, zone }) => (at === null || zone === null ? [] : [{ at, zone }]));
  const [first] = known;
  if (first === undefined) return undefined;
  const zone = first.zone === there ? "UTC" : there;
  if (zone === first.zone) return undefined;
  const walls = known.map(({ at }) => wallText(wallAt(at, zone), texts));
  const times =
    walls.length === 2
      ? texts.say("compose.time.two", { from: walls[0] ?? "", to: walls[1] ?? "" })
      : walls.join(", ");
  return texts.say("compose.time.there", { city: cityOfZone(zone), times });
}

function Help({ moments }: { readonly moments: readonly Moment[] }) {
  const texts = useTexts();
  const { there } = useForm();
  const other = elsewhere(moments, there, texts);
  const doubtful = moments.find(
    ({ digits, zone, at }) => at !== null && zone !== null && isDoubtful(digits, zone),
  );
  return (
    <>
      {other === undefined ? null : <p className="help">{other}</p>}
      {doubtful?.at === undefined || doubtful.at === null ? null : (
        <p className="help t-soon">
          {texts.say("compose.time.doubtful", { read: momentText(doubtful.at, "UTC", texts) })}
        </p>
      )}
    </>
  );
}

export interface MomentFieldProps {
  readonly path: string;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly zoneError: string | undefined;
}

/** A time with a zone of its own beside it. */
export const MomentField = memo(function MomentField(props: MomentFieldProps) {
  const { path, value, error, zoneError } = props;
  const { dispatch, message, zones } = useForm();
  const texts = useTexts();
  const moment = isMoment(value) ? value : undefined;
  return (
    <>
      <div className="moment">
        <DateTimeField
          label={fieldLabel(texts, message.type, path)}
          value={shownDigits(value)}
          words={inWords(shownDigits(value), texts)}
          onChange={(digits) => dispatch({ do: "digits", path, digits })}
          error={error}
        />
        <div data-path={`${path}.${OWN_ZONE}`}>
          <LongChoice
            label={texts.say("compose.zone")}
            options={zones}
            value={moment?.zone ?? null}
            onChange={(zone) => dispatch({ do: "zone", path, zone })}
            placeholder={texts.say("compose.choose")}
            empty={texts.say("compose.zone.none")}
            error={zoneError}
          />
        </div>
      </div>
      <Help moments={moment === undefined ? [] : [moment]} />
    </>
  );
});

interface TimeCellProps {
  readonly path: string;
  readonly label: string;
  readonly digits: string | null;
  readonly error: string | undefined;
}

/** One time of a row; of all fields this one costs most to draw. */
const TimeCell = memo(function TimeCell({ path, label, digits, error }: TimeCellProps) {
  const { dispatch } = useForm();
  const texts = useTexts();
  return (
    <DateTimeField
      label={label}
      value={digits}
      words={inWords(digits, texts)}
      onChange={(next) => dispatch({ do: "digits", path, digits: next })}
      error={error}
    />
  );
});

export interface TimesFieldProps {
  readonly times: readonly FieldSpec[];
  readonly zone: FieldSpec;
  readonly record: FormRecord;
  readonly prefix: string;
  readonly errors: ReadonlyMap<string, string>;
}

/** The times of an entry in one row, with the zone that all of them are read in. */
export function TimesField({ times, zone, record, prefix, errors }: TimesFieldProps) {
  const texts = useTexts();
  const { message } = useForm();
  const values = times.map(({ key }) => ownValue(record, key));
  const zonePath = prefix + zone.key;
  const zoneError = errors.get(zonePath);
  return (
    <div className="w-24">
      <div className="times">
        {times.map(({ key }, index) => (
          <div key={key} data-path={prefix + key}>
            <TimeCell
              path={prefix + key}
              label={fieldLabel(texts, message.type, prefix + key)}
              digits={shownDigits(values[index])}
              error={errors.get(prefix + key)}
            />
          </div>
        ))}
        <div data-path={zonePath}>
          <ScalarField field={zone} path={zonePath} value={ownValue(record, zone.key)} error={zoneError} />
        </div>
      </div>
      {zoneError === undefined ? null : (
        <p className="help t-now" aria-hidden="true">
          {zoneError}
        </p>
      )}
      <Help moments={values.filter(isMoment)} />
    </div>
  );
}
