import { useState } from 'react';
import { useMutation } from 'urql';
import {
  DecideProposals,
  type DeskProposal,
  OpenProposals,
  ProposePrices,
  UndoDecisions,
} from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { answered } from '../kit/answered';
import { BulkTable } from '../kit/bulk-table';
import { CategoryChoice } from '../kit/category-choice';
import type { Column } from '../kit/data-table';
import { majorUnits } from '../kit/minor-units';
import { type AllPages, useAllPages } from '../kit/pages';
import type { BulkAct } from '../kit/use-bulk';
import { pricingMessages } from './messages';

export function useOpenProposals(): AllPages<DeskProposal> {
  return useAllPages(OpenProposals, {}, ({ priceProposals }) => priceProposals);
}

const keyOf = ({ id }: DeskProposal) => id;
const nameOf = ({ product, id }: DeskProposal) => product?.name ?? id;
const textOf = (proposal: DeskProposal) => `${nameOf(proposal)} ${proposal.product?.sku ?? ''} ${proposal.reason}`;
const stepOf = ({ current, proposed }: DeskProposal) => proposed.amount / current.amount - 1;

/** Prices that are proposed: accepted or rejected one by one or all that a filter leaves, and taken back again. */
export function Proposals({
  proposals,
  onProduct,
}: {
  proposals: AllPages<DeskProposal>;
  onProduct: (id: string) => void;
}) {
  const { say } = useSpeechWith(pricingMessages);
  const { nodes = [], totalCount, error, again } = proposals;
  const columns = useColumns(onProduct);
  const { acts, sumOf } = useDecisions();
  return (
    <>
      <ProposeAnew onDone={again} />
      <Failure error={error} onRetry={again} />
      <BulkTable
        caption={say('proposals')}
        rows={nodes}
        preview={columns.flatMap((column) => {
          if (column.key === 'reason') return [];
          // There is nowhere to go from a preview.
          return column.key === 'product' ? { ...column, cell: nameOf } : column;
        })}
        sortedBy={{ column: 'profit', isDescending: true }}
        onDone={again}
        csv={{
          fileName: 'price-proposals.csv',
          columns: ['id', 'sku', 'product', 'now', 'proposed', 'profitPercent', 'low', 'high', 'reason'],
          rowOf: ({ id, product, current, proposed, expectedProfitChangePercent, low, high, reason }) => ({
            ...{ id, sku: product?.sku, product: product?.name, reason },
            ...{ now: majorUnits(current), proposed: majorUnits(proposed) },
            ...{ profitPercent: expectedProfitChangePercent, low, high },
          }),
        }}
        {...{ acts, columns, keyOf, nameOf, textOf, sumOf }}
      />
      {totalCount > nodes.length && <p className="muted">{say('moreProposals', { count: totalCount })}</p>}
    </>
  );
}

function useColumns(onProduct: (id: string) => void): readonly Column<DeskProposal>[] {
  const { say, money, percent } = useSpeechWith(pricingMessages);
  return [
    {
      key: 'product',
      title: say('product'),
      sortBy: nameOf,
      cell: ({ product }) =>
        product ? (
          <button type="button" className="data-link" onClick={() => onProduct(product.id)}>
            {product.name}
          </button>
        ) : (
          '–'
        ),
    },
    {
      key: 'now',
      title: say('now'),
      isNumeric: true,
      cell: ({ current }) => money(current),
      sortBy: ({ current }) => current.amount,
    },
    {
      key: 'proposed',
      title: say('proposed'),
      isNumeric: true,
      cell: ({ proposed }) => money(proposed),
      sortBy: ({ proposed }) => proposed.amount,
    },
    {
      key: 'change',
      title: say('change'),
      isNumeric: true,
      cell: (proposal) => percent(stepOf(proposal), 1),
      sortBy: stepOf,
    },
    {
      key: 'profit',
      title: say('profit'),
      isNumeric: true,
      cell: ({ expectedProfitChangePercent, low, high }) => (
        <>
          {percent(expectedProfitChangePercent / 100, 1)}{' '}
          <span className="muted">
            [{percent(low / 100, 1)}, {percent(high / 100, 1)}]
          </span>
        </>
      ),
      sortBy: ({ expectedProfitChangePercent }) => expectedProfitChangePercent,
    },
    { key: 'reason', title: say('reason'), isLong: true, cell: ({ reason }) => reason },
  ];
}

function useDecisions() {
  const { say, percent } = useSpeechWith(pricingMessages);
  const [, decide] = useMutation(DecideProposals);
  const [, undo] = useMutation(UndoDecisions);
  /** Why those could not be set that a rail has held back meanwhile. */
  const problemsOf = (decided: readonly { status: string; reason: string }[]) =>
    decided.map(({ status, reason }) => (status === 'EXPIRED' ? say('expiredInstead', { reason }) : null));
  const act = (key: 'accept' | 'reject'): BulkAct<DeskProposal> => ({
    ...{ key, label: say(key), isDangerous: key === 'reject' },
    perform: async (rows) => {
      const answer = await decide({ ids: rows.map(keyOf), accept: key === 'accept' });
      return problemsOf(answered(answer).decidePriceProposals);
    },
    undo: async (rows) => problemsOf(answered(await undo({ ids: rows.map(keyOf) })).undoPriceDecisions),
  });
  const meanOf = (rows: readonly DeskProposal[], value: (row: DeskProposal) => number) =>
    rows.reduce((sum, row) => sum + value(row), 0) / Math.max(1, rows.length);
  return {
    acts: [act('accept'), act('reject')],
    sumOf: (rows: readonly DeskProposal[]) =>
      say('acceptSum', {
        percent: percent(meanOf(rows, (row) => row.expectedProfitChangePercent) / 100, 1),
        step: percent(meanOf(rows, stepOf), 1),
      }),
  };
}

/** Learns demand afresh and proposes prices, for the shop or a category. */
function ProposeAnew({ onDone }: { onDone: () => void }) {
  const { say } = useSpeechWith(pricingMessages);
  const [{ error, fetching }, propose] = useMutation(ProposePrices);
  const [categoryId, setCategory] = useState('');
  return (
    <div className="acts">
      <CategoryChoice value={categoryId} everything={say('wholeShop')} onChange={setCategory} />
      <button
        type="button"
        className="button"
        disabled={fetching}
        onClick={() => void propose({ categoryId: categoryId || null }).then(onDone)}
      >
        {say(fetching ? 'proposing' : 'propose')}
      </button>
      <Failure error={error} />
    </div>
  );
}
