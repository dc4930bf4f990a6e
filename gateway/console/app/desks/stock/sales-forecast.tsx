import { useState } from 'react';
import { useQuery } from 'urql';
import { ForecastOfSales } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { CategoryChoice } from '../kit/category-choice';
import { Figures } from '../kit/figures';
import { Plot } from '../kit/plot';
import { stockMessages } from './messages';

/** What is expected to be sold in the next four weeks, in the shop or a category. */
export function SalesForecast() {
  const { say, money, number, date } = useSpeechWith(stockMessages);
  const [categoryId, setCategory] = useState('');
  const [{ data, error }, again] = useQuery({ query: ForecastOfSales, variables: { categoryId: categoryId || null } });
  const forecast = data?.salesForecast;
  const common = {
    x: forecast?.points.map((point) => Date.parse(point.date)) ?? [],
    ...{ xLabel: say('day'), fromZero: true },
    formatX: (at: number) => date(new Date(at).toISOString()),
  };
  return (
    <>
      <CategoryChoice value={categoryId} everything={say('wholeShop')} onChange={setCategory} />
      <Failure error={error} onRetry={again} />
      {forecast && (
        <>
          <Figures
            figures={[
              { name: say('unitsToCome'), value: number(forecast.units) },
              { name: say('revenueToCome'), value: money(forecast.revenue) },
              ...forecast.accuracy.map(({ name, value }) => ({
                name: say('accuracy', { name }),
                value: number(value, 2),
              })),
            ]}
          />
          <div className="panels">
            <Plot
              {...common}
              title={say('salesTitle')}
              series={[
                {
                  label: say('units'),
                  values: forecast.points.map(({ units }) => units),
                  low: forecast.points.map(({ unitsLow }) => unitsLow),
                  high: forecast.points.map(({ unitsHigh }) => unitsHigh),
                },
              ]}
              formatY={(units) => number(units, units < 10 ? 1 : 0)}
            />
            <Plot
              {...common}
              title={say('revenueTitle')}
              series={[
                {
                  ...{ label: say('revenue'), kind: 'bars', tone: 'fourth' },
                  values: forecast.points.map(({ revenue }) => revenue.amount),
                },
              ]}
              formatY={(amount) => money({ amount, currency: forecast.revenue.currency })}
            />
          </div>
        </>
      )}
    </>
  );
}
