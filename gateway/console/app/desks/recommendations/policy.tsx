import { useState } from 'react';
import { useQuery } from 'urql';
import { type Surface, SurfacePolicy } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { Bars } from '../kit/bars';
import { type Column, DataTable } from '../kit/data-table';
import { recommendationMessages } from './messages';

export const surfaces = ['HOME', 'PRODUCT', 'CART', 'EMAIL', 'CHAT'] as const satisfies readonly Surface[];

interface Estimate {
  readonly name: string;
  readonly value: number;
}

/** What the bandit shows on a surface, what that earned, and what it believes. */
export function PolicyShares() {
  const { say, number, percent } = useSpeechWith(recommendationMessages);
  const [surface, setSurface] = useState<Surface>('HOME');
  const [{ data, error }, again] = useQuery({ query: SurfacePolicy, variables: { surface } });
  const policy = data?.policy;
  const estimateColumns: readonly Column<Estimate>[] = [
    { key: 'name', title: say('estimate'), cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      key: 'value',
      title: say('value'),
      isNumeric: true,
      cell: ({ value }) => number(value, 4),
      sortBy: ({ value }) => value,
    },
  ];
  return (
    <>
      <SurfaceChoice surface={surface} onChange={setSurface} />
      <Failure error={error} onRetry={again} />
      {policy?.arms.every(({ shows }) => shows === 0) && <p className="muted">{say('noShows')}</p>}
      {policy && (
        <>
          <Bars
            title={say('shares')}
            bars={[...policy.arms]
              .sort((a, b) => b.share - a.share)
              .map(({ strategy, shows, meanReward, share }) => ({
                key: strategy,
                label: strategy,
                value: share,
                note: say('shareNote', {
                  shows: number(shows),
                  reward: meanReward === null ? '–' : number(meanReward, 3),
                }),
              }))}
            format={(share) => percent(share, 1)}
          />
          {policy.estimates.length > 0 && (
            <details>
              <summary>{say('estimates')}</summary>
              <DataTable
                caption={say('estimates')}
                rows={policy.estimates}
                columns={estimateColumns}
                keyOf={({ name }) => name}
              />
            </details>
          )}
        </>
      )}
    </>
  );
}

export function SurfaceChoice({ surface, onChange }: { surface: Surface; onChange: (surface: Surface) => void }) {
  const { say } = useSpeechWith(recommendationMessages);
  return (
    <label className="inline-field">
      {say('surface')}
      <select value={surface} onChange={(event) => onChange(event.target.value as Surface)}>
        {surfaces.map((one) => (
          <option key={one} value={one}>
            {say(`surface${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
