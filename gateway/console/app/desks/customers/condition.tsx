import { useSpeechWith } from '../../messages/language';
import { customersMessages } from './messages';
import { cells, deeds, figureNames, purposes } from './segment-rule';

const abouts = ['Figure', 'Did', 'Consent', 'Cell', 'Country', 'Category'] as const;
const bounds = ['atLeast', 'atMost', 'topShare'] as const;

/** A condition of a rule as it is written down. */
export interface GivenCondition {
  readonly about: (typeof abouts)[number];
  /** Which figure, deed, consent or kind of customer. */
  readonly name: string;
  readonly bound: (typeof bounds)[number];
  readonly value: string;
  readonly withinDays: string;
}

/** The names that a condition may have, by what it is about. */
const namesOf: Readonly<Record<GivenCondition['about'], readonly string[]>> = {
  Figure: figureNames,
  Did: deeds,
  Consent: purposes,
  Cell: cells,
  Country: [],
  Category: [],
};

/** The rule that conditions make, as `SegmentInput.rule` takes it. */
export function ruleOf(joined: 'all' | 'any', conditions: readonly GivenCondition[]): object {
  return { [joined]: conditions.map(conditionOf) };
}

function conditionOf({ about, name, bound, value, withinDays }: GivenCondition): object {
  switch (about) {
    case 'Figure':
      return { field: name, [bound]: bound === 'topShare' ? Number(value) / 100 : Number(value) };
    case 'Did':
      return {
        did: name,
        [bound === 'atMost' ? 'atMost' : 'atLeast']: Number(value),
        ...(withinDays !== '' && { withinDays: Number(withinDays) }),
      };
    case 'Consent':
      return { consent: name, granted: true };
    case 'Cell':
      return { rfmCell: [name] };
    case 'Country':
      return { profile: 'country', isOneOf: value.split(/[,，\s]+/).filter(Boolean) };
    case 'Category':
      return { taste: 'category', is: value.trim() };
  }
}

/** One condition: what it is about, and its bound. */
export function Condition({
  title,
  condition,
  onChange,
  onRemove,
}: {
  title: string;
  condition: GivenCondition;
  onChange: (condition: GivenCondition) => void;
  onRemove?: () => void;
}) {
  const { say } = useSpeechWith(customersMessages);
  const { about, name, bound, value, withinDays } = condition;
  const set = (changed: Partial<GivenCondition>) => onChange({ ...condition, ...changed });
  const isMeasured = about === 'Figure' || about === 'Did';
  const labelOf = (one: string) => {
    if (about === 'Figure') return say(`figure_${one as (typeof figureNames)[number]}`);
    if (about === 'Did') return say(`did_${one as (typeof deeds)[number]}`);
    if (about === 'Consent') return say(`consent${one as (typeof purposes)[number]}`);
    return say(`cell${one as (typeof cells)[number]}`);
  };
  return (
    <fieldset className="condition">
      <legend>{title}</legend>
      <label className="field">
        {say('about')}
        <select
          value={about}
          onChange={(event) => {
            const next = event.target.value as GivenCondition['about'];
            set({
              about: next,
              name: namesOf[next][0] ?? '',
              bound: 'atLeast',
              value: next === 'Figure' || next === 'Did' ? '1' : '',
            });
          }}
        >
          {abouts.map((one) => (
            <option key={one} value={one}>
              {say(`about${one}`)}
            </option>
          ))}
        </select>
      </label>
      {namesOf[about].length > 0 && (
        <label className="field">
          {say(`about${about}`)}
          <select value={name} onChange={(event) => set({ name: event.target.value })}>
            {namesOf[about].map((one) => (
              <option key={one} value={one}>
                {labelOf(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {isMeasured && (
        <label className="field">
          {say('bound')}
          <select value={bound} onChange={(event) => set({ bound: event.target.value as GivenCondition['bound'] })}>
            {bounds
              .filter((one) => about === 'Figure' || one !== 'topShare')
              .map((one) => (
                <option key={one} value={one}>
                  {say(one)}
                  {one === 'topShare' && ' (%)'}
                </option>
              ))}
          </select>
        </label>
      )}
      {(isMeasured || about === 'Country' || about === 'Category') && (
        <label className="field">
          {say('value')}
          <input
            type={isMeasured ? 'number' : 'text'}
            step="any"
            required
            value={value}
            onChange={(event) => set({ value: event.target.value })}
          />
        </label>
      )}
      {about === 'Did' && (
        <label className="field">
          {say('withinDays')}
          <input
            type="number"
            min={0}
            value={withinDays}
            onChange={(event) => set({ withinDays: event.target.value })}
          />
        </label>
      )}
      {onRemove && (
        <button type="button" className="button button-quiet" onClick={onRemove}>
          {say('remove')}
          <span className="visually-hidden"> {title}</span>
        </button>
      )}
    </fieldset>
  );
}
