import { useRef } from 'react';
import { useMutation } from 'urql';
import { CancelGoods, OrderGoods } from '../../graphql/operations';
import { answered } from '../kit/answered';
import type { DoRows } from '../kit/use-bulk';

/** A product that is to be ordered. */
export interface WantedGoods {
  readonly productId: string;
  readonly quantity: number;
  readonly unitCost: number | null;
  readonly supplier: string;
  readonly locationId: string;
  readonly leadTimeDays: number | null;
}

const day = 86_400_000;

/** Orders goods, one purchase order for each supplier and place, and takes those orders back. */
export function useOrderGoods<Row>(keyOf: (row: Row) => string, goodsOf: (row: Row) => WantedGoods | string) {
  const [, order] = useMutation(OrderGoods);
  const [, cancel] = useMutation(CancelGoods);
  /** The purchase order of each row that was ordered last. */
  const orders = useRef(new Map<string, string>());
  const perform: DoRows<Row> = async (rows) => {
    const wanted = rows.map((row) => ({ row, goods: goodsOf(row) }));
    const problems = new Map(wanted.flatMap(({ row, goods }) => (typeof goods === 'string' ? [[row, goods]] : [])));
    const known = wanted.flatMap(({ row, goods }) => (typeof goods === 'string' ? [] : [{ row, goods }]));
    const groupOf = ({ supplier, locationId }: WantedGoods) => `${supplier}\n${locationId}`;
    for (const name of new Set(known.map(({ goods }) => groupOf(goods)))) {
      const group = known.filter(({ goods }) => groupOf(goods) === name);
      try {
        const { id } = answered(await order({ input: inputOf(group.map(({ goods }) => goods)) })).orderFromSupplier;
        for (const { row } of group) orders.current.set(keyOf(row), id);
      } catch (error) {
        for (const { row } of group) problems.set(row, error instanceof Error ? error.message : String(error));
      }
    }
    return rows.map((row) => problems.get(row) ?? null);
  };
  const undo: DoRows<Row> = async (rows) => {
    const ids = new Set(rows.flatMap((row) => orders.current.get(keyOf(row)) ?? []));
    for (const id of ids) answered(await cancel({ id }));
    return rows.map(() => null);
  };
  return { perform, undo };
}

function inputOf(goods: readonly WantedGoods[]) {
  const [{ supplier, locationId }] = goods as [WantedGoods];
  const leadTimes = goods.flatMap(({ leadTimeDays }) => leadTimeDays ?? []);
  const comesIn = leadTimes.length > 0 ? Math.ceil(Math.max(...leadTimes)) : null;
  return {
    idempotencyKey: crypto.randomUUID(),
    ...{ supplier, locationId },
    expectedAt: comesIn === null ? null : new Date(Date.now() + comesIn * day).toISOString().slice(0, 10),
    lines: goods.map(({ productId, quantity, unitCost }) => ({ productId, quantity, unitCost })),
  };
}
