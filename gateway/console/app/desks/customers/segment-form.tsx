import { useState } from 'react';
import { type CombinedError, useClient, useMutation } from 'urql';
import { Link, useLocation } from 'wouter';
import type { SegmentInput, SegmentKind } from '../../../../client/operations';
import { CreateSegment, SegmentPreview, type SegmentPreviewResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure, Notice } from '../../parts/notice';
import { Condition, type GivenCondition, ruleOf } from './condition';
import { customersMessages } from './messages';
import { cells } from './segment-rule';

const kinds = ['RULE', 'RFM', 'CLUSTER'] as const satisfies readonly SegmentKind[];
const first: GivenCondition = { about: 'Figure', name: 'orders', bound: 'atLeast', value: '1', withinDays: '' };

/** A new segment: by a rule, by what customers are worth, or by whom they are like. Who would be in it can be seen first. */
export function SegmentForm() {
  const { say, number, percent } = useSpeechWith(customersMessages);
  const client = useClient();
  const [kind, setKind] = useState<SegmentKind>('RULE');
  const [conditions, setConditions] = useState<readonly GivenCondition[]>([first]);
  const [{ error, fetching }, create] = useMutation(CreateSegment);
  const [preview, setPreview] = useState<{ shown?: SegmentPreviewResult['segmentPreview']; error?: CombinedError }>();
  const [, navigate] = useLocation();
  const inputOf = (form: FormData): SegmentInput => ({
    name: textOf(form, 'name'),
    description: textOf(form, 'description') || null,
    kind,
    ...(kind === 'RULE' && { rule: ruleOf(textOf(form, 'joined') === 'any' ? 'any' : 'all', conditions) }),
    ...(kind === 'RFM' && { rule: { cells: form.getAll('cells') } }),
    ...(kind === 'CLUSTER' && { clusters: Number(textOf(form, 'clusters')) || null }),
  });
  const change = (place: number, changed: GivenCondition | null) =>
    setConditions((before) => before.flatMap((one, at) => (at === place ? (changed ?? []) : one)));
  return (
    <>
      <nav className="crumbs">
        <Link href="/desks/customers">{say('customers')}</Link>
      </nav>
      <h1>{say('newSegment')}</h1>
      <div className="panel">
        <form
          className="form"
          onChange={() => setPreview(undefined)}
          onSubmit={async (event) => {
            event.preventDefault();
            const input = inputOf(new FormData(event.currentTarget));
            const asksFirst = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'preview';
            if (asksFirst) {
              const { data, error: failure } = await client.query(SegmentPreview, { input }).toPromise();
              setPreview({ ...(data && { shown: data.segmentPreview }), ...(failure && { error: failure }) });
              return;
            }
            const { data } = await create({ input });
            if (data) navigate(`/desks/customers/segments/${data.createSegment.id}`);
          }}
        >
          <Field label={say('name')} name="name" required maxLength={80} />
          <Field label={say('description')} name="description" maxLength={500} />
          <fieldset>
            <legend>{say('kind')}</legend>
            {kinds.map((one) => (
              <label key={one} className="inline-field choice">
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
                {say(`kind${one}`)}
              </label>
            ))}
          </fieldset>
          {kind === 'RULE' && (
            <>
              <select name="joined" aria-label={say('rule')}>
                <option value="all">{say('allHold')}</option>
                <option value="any">{say('anyHolds')}</option>
              </select>
              {conditions.map((condition, place) => (
                <Condition
                  // biome-ignore lint/suspicious/noArrayIndexKey: a condition is what stands in its place.
                  key={place}
                  title={say('condition', { number: place + 1 })}
                  condition={condition}
                  onChange={(changed) => change(place, changed)}
                  {...(conditions.length > 1 && { onRemove: () => change(place, null) })}
                />
              ))}
              <button type="button" className="button" onClick={() => setConditions([...conditions, first])}>
                {say('addCondition')}
              </button>
            </>
          )}
          {kind === 'RFM' && (
            <fieldset>
              <legend>{say('cells')}</legend>
              {cells.map((cell) => (
                <label key={cell} className="inline-field choice">
                  <input type="checkbox" name="cells" value={cell} defaultChecked={cell === 'CHAMPIONS'} />
                  {say(`cell${cell}`)}
                </label>
              ))}
            </fieldset>
          )}
          {kind === 'CLUSTER' && <Field label={say('clusters')} name="clusters" type="number" min={2} max={10} />}
          <Failure error={error ?? preview?.error} />
          {preview?.shown && (
            <Notice>
              {say('previewed', { size: number(preview.shown.size), percent: percent(preview.shown.share, 1) })}
              {preview.shown.people.length > 0 && (
                <span className="muted"> {preview.shown.people.map(({ displayName }) => displayName).join(', ')}</span>
              )}
            </Notice>
          )}
          <div className="acts">
            {kind !== 'CLUSTER' && (
              <button type="submit" value="preview" className="button">
                {say('preview')}
              </button>
            )}
            <button type="submit" className="button button-main" disabled={fetching}>
              {say('createSegment')}
            </button>
          </div>
        </form>
      </div>
    </>
  );
}
