import { useState } from 'react';
import { useMutation } from 'urql';
import { type DeskPromotion, EndPromotion, NewPromotion, type PromotionKind } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure, Notice } from '../../parts/notice';
import { answered } from '../kit/answered';
import { BulkTable } from '../kit/bulk-table';
import { CategoryChoice } from '../kit/category-choice';
import type { Column } from '../kit/data-table';
import { fractionDigits, majorUnits, minorUnits } from '../kit/minor-units';
import { toEach } from '../kit/use-bulk';
import { pricingMessages } from './messages';
import { PromotionFile, promotionColumns } from './promotion-file';
import { isOfMoney, promotionKinds } from './promotion-kinds';

/** What is taken off quotes: those that hold and those that did, and a new one. */
export function Promotions({
  promotions,
  currency,
  onChanged,
}: {
  promotions: readonly DeskPromotion[];
  currency: string;
  onChanged: () => void;
}) {
  const { say, money, number, date } = useSpeechWith(pricingMessages);
  const [, end] = useMutation(EndPromotion);
  const columns: readonly Column<DeskPromotion>[] = [
    { key: 'name', title: say('name'), cell: ({ name }) => name, sortBy: ({ name }) => name },
    { key: 'kind', title: say('kind'), cell: ({ kind }) => say(`kind${kind}`), sortBy: ({ kind }) => kind },
    {
      key: 'value',
      title: say('value'),
      isNumeric: true,
      cell: ({ kind, value }) => (isOfMoney(kind) ? money({ amount: value, currency }) : `${number(value)} %`),
    },
    { key: 'coupon', title: say('coupon'), cell: ({ couponCode }) => couponCode ?? '–' },
    {
      key: 'used',
      title: say('used'),
      isNumeric: true,
      cell: ({ used, budget }) => (budget === null ? number(used) : `${number(used)} / ${number(budget)}`),
      sortBy: ({ used }) => used,
    },
    {
      key: 'ends',
      title: say('ends'),
      cell: ({ endsAt }) => (endsAt ? date(endsAt, true) : '–'),
      sortBy: ({ endsAt }) => endsAt,
    },
    {
      key: 'holds',
      title: say('holds'),
      sortBy: ({ active }) => Number(active),
      cell: ({ active }) => say(active ? 'yes' : 'no'),
    },
  ];
  return (
    <>
      <BulkTable
        caption={say('promotions')}
        acts={[
          {
            ...{ key: 'end', label: say('endPromotions'), isDangerous: true },
            perform: toEach(async ({ id }) => answered(await end({ id }))),
          },
        ]}
        rows={promotions}
        columns={columns}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        textOf={({ name, couponCode }) => `${name} ${couponCode ?? ''}`}
        isActable={({ active }) => active}
        sortedBy={{ column: 'holds', isDescending: true }}
        drawn={10}
        onDone={onChanged}
        csv={{
          fileName: 'promotions.csv',
          columns: [...promotionColumns, 'used', 'holds'],
          rowOf: ({ name, kind, value, couponCode, budget, endsAt, used, active }) => ({
            ...{ name, kind, value: isOfMoney(kind) ? majorUnits({ amount: value, currency }) : value },
            ...{ coupon: couponCode, budget, ends: endsAt, used, holds: active ? 'yes' : 'no' },
          }),
        }}
      />
      <PromotionFile currency={currency} onDone={onChanged} />
      <NewOne currency={currency} onChanged={onChanged} />
    </>
  );
}

function NewOne({ currency, onChanged }: { currency: string; onChanged: () => void }) {
  const { say } = useSpeechWith(pricingMessages);
  const [{ data, error, fetching }, create] = useMutation(NewPromotion);
  const [categoryId, setCategory] = useState('');
  const [kind, setKind] = useState<PromotionKind>('PERCENT_OFF');
  const isMoney = isOfMoney(kind);
  return (
    <form
      className="form-line"
      onSubmit={async (event) => {
        event.preventDefault();
        const element = event.currentTarget;
        const form = new FormData(element);
        const whole = (name: string) => (textOf(form, name) === '' ? null : Number(textOf(form, name)));
        const endsAt = textOf(form, 'endsAt');
        const { data: made } = await create({
          input: {
            ...{ name: textOf(form, 'name'), kind, categoryId: categoryId || null },
            value: (isMoney ? minorUnits(textOf(form, 'value'), currency) : whole('value')) ?? 0,
            ...(kind === 'BUY_X_GET_Y' && { buyQuantity: whole('buyQuantity'), getQuantity: whole('getQuantity') }),
            couponCode: textOf(form, 'couponCode') || null,
            budget: whole('budget'),
            startsAt: new Date().toISOString(),
            endsAt: endsAt === '' ? null : new Date(endsAt).toISOString(),
          },
        });
        if (!made) return;
        element.reset();
        onChanged();
      }}
    >
      <Field label={say('name')} name="name" required maxLength={200} />
      <label className="field">
        {say('kind')}
        <select value={kind} onChange={(event) => setKind(event.target.value as PromotionKind)}>
          {promotionKinds.map((one) => (
            <option key={one} value={one}>
              {say(`kind${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Field
        label={`${say('value')}, ${isMoney ? currency : '%'}`}
        name="value"
        type="number"
        required
        min={isMoney ? 0 : 1}
        step={isMoney ? 10 ** -fractionDigits(currency) : 1}
        {...(!isMoney && { max: 100 })}
      />
      {kind === 'BUY_X_GET_Y' && (
        <>
          <Field label={say('buy')} name="buyQuantity" type="number" required min={1} />
          <Field label={say('get')} name="getQuantity" type="number" required min={1} />
        </>
      )}
      <CategoryChoice value={categoryId} everything={say('wholeShop')} onChange={setCategory} />
      <Field label={say('coupon')} name="couponCode" maxLength={64} pattern="[A-Za-z0-9_\-]*" />
      <Field label={say('budget')} name="budget" type="number" min={1} />
      <Field label={say('ends')} name="endsAt" type="datetime-local" />
      <button type="submit" className="button" disabled={fetching}>
        {say('create')}
      </button>
      <Failure error={error} />
      {data && !error && <Notice kind="good">{say('created', { name: data.createPromotion.name })}</Notice>}
    </form>
  );
}
