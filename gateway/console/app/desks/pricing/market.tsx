import { useState } from 'react';
import { useQuery } from 'urql';
import { MarketMap, type MarketMapResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { CategoryChoice } from '../kit/category-choice';
import { type Column, DataTable } from '../kit/data-table';
import { Figures } from '../kit/figures';
import { MarketMapPlot } from './market-map';
import { pricingMessages } from './messages';

type Report = MarketMapResult['marketReport'];
type MarketCategory = Report['categories'][number];
type Mover = Report['movers'][number];

/** Where the shop stands among its competitors: by category, what moves, and what to do about it. */
export function Market() {
  const { say, number } = useSpeechWith(pricingMessages);
  const [categoryId, setCategory] = useState('');
  const [{ data, error }, again] = useQuery({ query: MarketMap, variables: { categoryId: categoryId || null } });
  const report = data?.marketReport;
  return (
    <>
      <CategoryChoice value={categoryId} everything={say('wholeShop')} onChange={setCategory} />
      <Failure error={error} onRetry={again} />
      {report && (
        <>
          <Figures
            figures={[
              { name: say('index'), value: number(report.index, 3) },
              { name: say('cheaper'), value: number(report.cheaperThanMarket) },
              { name: say('dearer'), value: number(report.dearerThanMarket) },
            ]}
          />
          {report.advice.length > 0 && (
            <>
              <h3>{say('advice')}</h3>
              <ul>
                {report.advice.map((advice) => (
                  <li key={advice}>{advice}</li>
                ))}
              </ul>
            </>
          )}
          <MarketMapPlot categories={report.categories} />
          <Categories categories={report.categories} />
          <Movers movers={report.movers} />
        </>
      )}
    </>
  );
}

function Categories({ categories }: { categories: readonly MarketCategory[] }) {
  const { say, money, number, percent } = useSpeechWith(pricingMessages);
  const columns: readonly Column<MarketCategory>[] = [
    {
      key: 'category',
      title: say('category'),
      cell: ({ category }) => category?.name ?? say('none'),
      sortBy: ({ category }) => category?.name ?? null,
    },
    {
      key: 'index',
      title: say('index'),
      isNumeric: true,
      cell: ({ index }) => number(index, 3),
      sortBy: ({ index }) => index,
    },
    {
      key: 'revenue',
      title: say('revenue'),
      isNumeric: true,
      cell: ({ revenue }) => money(revenue),
      sortBy: ({ revenue }) => revenue.amount,
    },
    {
      key: 'change',
      title: say('revenueChange'),
      isNumeric: true,
      cell: ({ revenueChangePercent }) =>
        revenueChangePercent === null ? '–' : percent(revenueChangePercent / 100, 1),
      sortBy: ({ revenueChangePercent }) => revenueChangePercent,
    },
    {
      key: 'elasticity',
      title: say('elasticity'),
      isNumeric: true,
      cell: ({ elasticity }) => (elasticity === null ? '–' : number(elasticity, 2)),
      sortBy: ({ elasticity }) => elasticity,
    },
  ];
  return (
    <DataTable
      caption={say('market')}
      rows={categories}
      columns={columns}
      keyOf={({ category }) => category?.id ?? ''}
      sortedBy={{ column: 'revenue', isDescending: true }}
      drawn={10}
    />
  );
}

function Movers({ movers }: { movers: readonly Mover[] }) {
  const { say, money, date } = useSpeechWith(pricingMessages);
  if (movers.length === 0) return null;
  const columns: readonly Column<Mover>[] = [
    { key: 'product', title: say('product'), cell: ({ product }) => product?.name ?? '–' },
    { key: 'competitor', title: say('competitor'), cell: ({ competitor }) => competitor },
    { key: 'before', title: say('before'), isNumeric: true, cell: ({ before }) => money(before) },
    { key: 'after', title: say('after'), isNumeric: true, cell: ({ after }) => money(after) },
    { key: 'at', title: say('when'), cell: ({ at }) => date(at, true), sortBy: ({ at }) => at },
  ];
  return (
    <>
      <h3>{say('movers')}</h3>
      <DataTable
        caption={say('movers')}
        rows={movers}
        columns={columns}
        keyOf={({ product, competitor, at }) => `${product?.id} ${competitor} ${at}`}
        drawn={10}
      />
    </>
  );
}
