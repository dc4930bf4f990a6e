import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Link, useLocation } from 'wouter';
import { type CampaignTrigger, type Channel, CreateCampaign } from '../../../../client/operations';
import { SegmentList } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure } from '../../parts/notice';
import { customersMessages } from './messages';

const triggers = [
  'ONCE',
  'ABANDONED_CART',
  'PRICE_DROP',
  'BACK_IN_STOCK',
  'WELCOME',
  'WIN_BACK',
] as const satisfies readonly CampaignTrigger[];
const channels = ['EMAIL', 'SMS', 'PUSH', 'IN_APP'] as const satisfies readonly Channel[];

/** A campaign as a draft: it writes to nobody before it is launched. */
export function CampaignForm({ segmentId }: { segmentId: string | undefined }) {
  const { say, number } = useSpeechWith(customersMessages);
  const [segments] = useQuery({ query: SegmentList });
  const [{ error, fetching }, create] = useMutation(CreateCampaign);
  const [hasSecond, setSecond] = useState(false);
  const [, navigate] = useLocation();
  return (
    <>
      <nav className="crumbs">
        <Link href="/desks/customers">{say('customers')}</Link>
      </nav>
      <h1>{say('newCampaign')}</h1>
      <div className="panel">
        <form
          className="form"
          onSubmit={async (event) => {
            event.preventDefault();
            const { data } = await create({ input: inputOf(new FormData(event.currentTarget)) });
            if (data) navigate(`/desks/customers/campaigns/${data.createCampaign.id}`);
          }}
        >
          <Field label={say('name')} name="name" required maxLength={100} />
          {segments.data && (
            <label className="field">
              {say('segment')}
              <select name="segmentId" required defaultValue={segmentId}>
                {segments.data.segments.map(({ id, name, size }) => (
                  <option key={id} value={id}>
                    {name} ({number(size)})
                  </option>
                ))}
              </select>
            </label>
          )}
          <fieldset>
            <legend>{say('channels')}</legend>
            {channels.map((channel) => (
              <label key={channel} className="inline-field choice">
                <input type="checkbox" name="channels" value={channel} defaultChecked={channel === 'IN_APP'} />
                {say(`channel${channel}`)}
              </label>
            ))}
          </fieldset>
          <label className="field">
            {say('trigger')}
            <select name="trigger" defaultValue="ONCE">
              {triggers.map((trigger) => (
                <option key={trigger} value={trigger}>
                  {say(`trigger${trigger}`)}
                </option>
              ))}
            </select>
          </label>
          <Wording suffix="" />
          <label>
            <input type="checkbox" checked={hasSecond} onChange={(event) => setSecond(event.target.checked)} />{' '}
            {say('secondWording')}
          </label>
          {hasSecond && <Wording suffix="B" />}
          <div className="form-line">
            <Field label={say('recommended')} name="recommended" type="number" min={0} max={12} defaultValue={3} />
            <Field label={say('holdout')} name="holdout" type="number" min={0} max={90} step="any" defaultValue={10} />
            <Field label={say('maxPerWeek')} name="maxPerWeek" type="number" min={1} max={100} defaultValue={3} />
          </div>
          {(['bestTime', 'bestChannel', 'onlyPersuadable'] as const).map((name) => (
            <label key={name}>
              <input type="checkbox" name={name} /> {say(name)}
            </label>
          ))}
          <Failure error={error ?? segments.error} />
          <button type="submit" className="button button-main" disabled={fetching}>
            {say('createDraft')}
          </button>
        </form>
      </div>
    </>
  );
}

function Wording({ suffix }: { suffix: '' | 'B' }) {
  const { say } = useSpeechWith(customersMessages);
  const mark = suffix && ` (${suffix})`;
  return (
    <>
      <Field label={`${say('subject')}${mark}`} name={`subject${suffix}`} maxLength={200} required />
      <label className="field">
        {say('body')}
        {mark}
        <textarea name={`body${suffix}`} rows={5} required />
      </label>
    </>
  );
}

function inputOf(form: FormData) {
  const numberOf = (name: string) => Number(form.get(name));
  const wording = (suffix: string) => ({
    subject: textOf(form, `subject${suffix}`),
    body: textOf(form, `body${suffix}`),
  });
  return {
    name: textOf(form, 'name'),
    segmentId: textOf(form, 'segmentId'),
    channels: form.getAll('channels') as Channel[],
    trigger: textOf(form, 'trigger') as CampaignTrigger,
    ...wording(''),
    recommendedProducts: numberOf('recommended'),
    holdoutPercent: numberOf('holdout'),
    maxPerWeek: numberOf('maxPerWeek'),
    bestTime: form.has('bestTime'),
    bestChannel: form.has('bestChannel'),
    onlyPersuadable: form.has('onlyPersuadable'),
    ...(form.has('bodyB') && {
      variants: [
        { key: 'A', ...wording('') },
        { key: 'B', ...wording('B') },
      ],
    }),
  };
}
