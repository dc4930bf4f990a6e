import { useRef } from 'react';
import { useMutation } from 'urql';
import { EndPromotion, NewPromotion, type PromotionInput } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { answered } from '../kit/answered';
import type { CsvRow } from '../kit/csv';
import { CsvUpload } from '../kit/csv-files';
import type { Column } from '../kit/data-table';
import { minorUnits } from '../kit/minor-units';
import { toEach } from '../kit/use-bulk';
import { pricingMessages } from './messages';
import { isOfMoney, promotionKinds } from './promotion-kinds';

export const promotionColumns = ['name', 'kind', 'value', 'coupon', 'budget', 'ends'] as const;

/** A promotion that buys one thing and gets another needs more than a line says. */
const kindsOfFiles = promotionKinds.filter((kind) => kind !== 'BUY_X_GET_Y');

/** Promotions from a file, for the whole shop from now on; they can be ended again. */
export function PromotionFile({ currency, onDone }: { currency: string; onDone: () => void }) {
  const { say } = useSpeechWith(pricingMessages);
  const [, create] = useMutation(NewPromotion);
  const [, end] = useMutation(EndPromotion);
  const made = useRef(new Map<PromotionInput, string>());
  const rowOf = (line: CsvRow<(typeof promotionColumns)[number]>): PromotionInput | string => {
    const { name, value, coupon, budget, ends } = line;
    if (name === '') return say('noName');
    const kind = kindsOfFiles.find((one) => one === line.kind.toUpperCase());
    if (!kind) return say('badKind', { kind: line.kind, kinds: kindsOfFiles.join(', ') });
    const amount = isOfMoney(kind) ? minorUnits(value, currency) : Number(value);
    if (value === '' || amount === null || Number.isNaN(amount)) return say('badValue', { value });
    if (budget !== '' && !/^\d{1,9}$/.test(budget)) return say('badValue', { value: budget });
    if (ends !== '' && Number.isNaN(Date.parse(ends))) return say('badDate', { date: ends });
    return {
      ...{ name, kind, value: amount, couponCode: coupon || null, budget: budget === '' ? null : Number(budget) },
      ...{ startsAt: new Date().toISOString(), endsAt: ends === '' ? null : new Date(ends).toISOString() },
    };
  };
  const columns: readonly Column<PromotionInput>[] = [
    { key: 'name', title: say('name'), cell: ({ name }) => name },
    { key: 'kind', title: say('kind'), cell: ({ kind }) => say(`kind${kind}`) },
    { key: 'value', title: say('value'), isNumeric: true, cell: ({ value }) => String(value) },
    { key: 'coupon', title: say('coupon'), cell: ({ couponCode }) => couponCode ?? '–' },
  ];
  return (
    <CsvUpload
      title={say('uploadPromotions')}
      columns={promotionColumns}
      rowOf={rowOf}
      act={{
        key: 'create',
        label: say('createPromotions'),
        perform: toEach(async (input) => {
          made.current.set(input, answered(await create({ input })).createPromotion.id);
        }),
        undo: toEach(async (input) => answered(await end({ id: made.current.get(input) ?? '' }))),
      }}
      nameOf={({ name }) => name}
      preview={columns}
      onDone={onDone}
    />
  );
}
