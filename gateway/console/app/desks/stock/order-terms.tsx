import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { OrderTerms, type OrderTermsResult, SetOrderTerms } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure, Notice } from '../../parts/notice';
import { useViewer } from '../../parts/viewer';
import { CategoryChoice } from '../kit/category-choice';
import { stockMessages } from './messages';

type Policy = OrderTermsResult['orderPolicy'];
type FinalCategory = NonNullable<Policy['finalCategories'][number]>;

/** What customers may change of their orders by themselves: read by all who may see the desk, set by those who may. */
export function OrderPolicyPanel() {
  const { say } = useSpeechWith(stockMessages);
  const [{ data, error }, again] = useQuery({ query: OrderTerms });
  const [isSet, setDone] = useState(false);
  if (!data) return error ? <Failure error={error} onRetry={again} /> : <p className="muted">{say('loading')}</p>;
  return (
    <>
      <p className="muted">{say('policyText')}</p>
      <PolicyForm
        key={JSON.stringify(data.orderPolicy)}
        policy={data.orderPolicy}
        onSet={() => {
          setDone(true);
          again({ requestPolicy: 'network-only' });
        }}
      />
      {isSet && <Notice kind="good">{say('policySet')}</Notice>}
    </>
  );
}

/** A reason on each line. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function PolicyForm({ policy, onSet }: { policy: Policy; onSet: () => void }) {
  const { say } = useSpeechWith(stockMessages);
  const [{ error, fetching }, set] = useMutation(SetOrderTerms);
  const mayWrite = useViewer()?.scopes.includes('inventory:write') ?? false;
  const [final, setFinal] = useState<readonly FinalCategory[]>(policy.finalCategories.flatMap((one) => one ?? []));
  const days = (name: 'returnDays' | 'exchangeDays') => (
    <Field
      label={say(name)}
      name={name}
      type="number"
      min={0}
      max={3650}
      placeholder={say('noEnd')}
      defaultValue={policy[name] ?? ''}
    />
  );
  const reasons = (name: 'returnReasons' | 'cancelReasons') => (
    <label className="field">
      {say(name)}
      <textarea name={name} rows={3} maxLength={6_000} defaultValue={policy[name].join('\n')} />
    </label>
  );
  const choice = (name: 'exchangesUnshipped' | 'exchangesDelivered' | 'cancelsItems') => (
    <label className="inline-field">
      <input type="checkbox" name={name} defaultChecked={policy[name]} /> {say(name)}
    </label>
  );
  return (
    <form
      className="form"
      aria-label={say('orderPolicy')}
      onSubmit={async (event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const whole = (name: string) => (textOf(form, name) === '' ? null : Number(textOf(form, name)));
        const { data } = await set({
          input: {
            ...{ returnDays: whole('returnDays'), exchangeDays: whole('exchangeDays') },
            returnReasons: linesOf(textOf(form, 'returnReasons')),
            cancelReasons: linesOf(textOf(form, 'cancelReasons')),
            exchangesUnshipped: form.has('exchangesUnshipped'),
            exchangesDelivered: form.has('exchangesDelivered'),
            cancelsItems: form.has('cancelsItems'),
            finalCategoryIds: final.map(({ id }) => id),
          },
        });
        if (data) onSet();
      }}
    >
      <fieldset disabled={!mayWrite}>
        <legend>{say('policyReturns')}</legend>
        {days('returnDays')}
        {reasons('returnReasons')}
      </fieldset>
      <fieldset disabled={!mayWrite}>
        <legend>{say('policyExchanges')}</legend>
        {days('exchangeDays')}
        {choice('exchangesUnshipped')}
        {choice('exchangesDelivered')}
      </fieldset>
      <fieldset disabled={!mayWrite}>
        <legend>{say('policyCancelling')}</legend>
        {reasons('cancelReasons')}
        {choice('cancelsItems')}
      </fieldset>
      <fieldset disabled={!mayWrite}>
        <legend>{say('policyFinal')}</legend>
        <FinalCategories categories={final} onChange={setFinal} />
      </fieldset>
      <Failure error={error} />
      <button type="submit" className="button button-main" disabled={fetching || !mayWrite}>
        {say('setPolicy')}
      </button>
    </form>
  );
}

/** Categories whose products do not come back: those that are named, and one more at a time. */
function FinalCategories({
  categories,
  onChange,
}: {
  categories: readonly FinalCategory[];
  onChange: (categories: readonly FinalCategory[]) => void;
}) {
  const { say } = useSpeechWith(stockMessages);
  return (
    <>
      {categories.length > 0 && (
        <ul className="plain-list">
          {categories.map(({ id, name }) => (
            <li key={id}>
              {name}{' '}
              <button
                type="button"
                className="button button-quiet"
                onClick={() => onChange(categories.filter((one) => one.id !== id))}
              >
                {say('takeOut')}
                <span className="visually-hidden"> {name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <CategoryChoice
        value=""
        everything={say('addCategory')}
        onChange={(id, name) => {
          if (id && !categories.some((one) => one.id === id)) onChange([...categories, { id, name }]);
        }}
      />
    </>
  );
}
