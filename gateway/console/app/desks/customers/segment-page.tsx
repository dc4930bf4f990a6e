import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { SegmentDetails } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure, Notice } from '../../parts/notice';
import { DataTable } from '../kit/data-table';
import { Panel } from '../kit/panel';
import { Plot } from '../kit/plot';
import type { PlotProps } from '../kit/plot-props';
import { CustomerTable, type ValuedCustomer } from './customer-table';
import { customersMessages } from './messages';
import { figureNames, ruleInWords } from './segment-rule';

/** `Segment.profile`, as the schema describes it. */
interface SegmentProfile {
  readonly share: number;
  readonly figures: readonly { readonly name: string; readonly mean: number; readonly everyone: number }[];
  readonly topCategories: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly share: number;
    readonly everyone: number;
  }[];
}

/** One group of shoppers: who is in it, what they have in common, and what they are worth. */
export function SegmentPage({ id }: { id: string }) {
  const speech = useSpeechWith(customersMessages);
  const { say, number, date, percent } = speech;
  const [{ data, error, fetching }, again] = useQuery({ query: SegmentDetails, variables: { id } });
  const segment = data?.segment;
  if (!segment) {
    if (fetching) return <p className="muted">{say('loading')}</p>;
    return error ? <Failure error={error} onRetry={again} /> : <Notice>{say('notFound')}</Notice>;
  }
  const profile = segment.profile as SegmentProfile | null;
  const members = segment.members.edges.map(({ node }) => node);
  return (
    <>
      <nav className="crumbs">
        <Link href="/desks/customers">{say('customers')}</Link>
      </nav>
      <h1>{segment.name}</h1>
      <p className="muted">
        {say(`kind${segment.kind}`)} · {say('size')}: {number(segment.size)}
        {profile && ` · ${say('partOfAll', { percent: percent(profile.share, 1) })}`} · {say('refreshed')}:{' '}
        {segment.refreshedAt ? date(segment.refreshedAt, true) : say('never')}
      </p>
      {segment.description && <p>{segment.description}</p>}
      <p>
        <strong>{say('rule')}:</strong> {ruleInWords(segment.rule, speech)}
      </p>
      <div className="acts">
        <Link href={`/desks/customers/campaigns/new/${id}`} className="button button-main">
          {say('writeToThem')}
        </Link>
      </div>
      {profile ? <Profile profile={profile} /> : <Notice>{say('noProfile')}</Notice>}
      <Panel title={say('members')}>
        <ValuePlot members={members} />
        <CustomerTable title={say('members')} customers={members} />
      </Panel>
    </>
  );
}

function Profile({ profile }: { profile: SegmentProfile }) {
  const { say, number, percent } = useSpeechWith(customersMessages);
  const nameOf = (name: string) => {
    const known = figureNames.find((one) => one === name);
    return known ? say(`figure_${known}`) : name;
  };
  return (
    <div className="panels">
      <Panel title={say('profileFigures')}>
        <DataTable
          caption={say('profileFigures')}
          rows={profile.figures}
          keyOf={({ name }) => name}
          columns={[
            { key: 'name', title: say('figure'), cell: ({ name }) => nameOf(name) },
            { key: 'mean', title: say('members'), isNumeric: true, cell: ({ mean }) => number(mean, 2) },
            { key: 'everyone', title: say('everyone'), isNumeric: true, cell: ({ everyone }) => number(everyone, 2) },
          ]}
        />
      </Panel>
      <Panel title={say('topCategories')}>
        <DataTable
          caption={say('topCategories')}
          rows={profile.topCategories}
          keyOf={({ id }) => id}
          columns={[
            { key: 'name', title: say('categories'), cell: ({ id, name }) => name ?? id },
            { key: 'share', title: say('members'), isNumeric: true, cell: ({ share }) => percent(share, 1) },
            { key: 'everyone', title: say('everyone'), isNumeric: true, cell: ({ everyone }) => percent(everyone, 1) },
          ]}
        />
      </Panel>
    </div>
  );
}

/** What members are expected to spend, by how lately they ordered. */
function ValuePlot({ members }: { members: readonly ValuedCustomer[] }) {
  const speech = useSpeechWith(customersMessages);
  const plot = useMemo((): PlotProps | null => {
    const { say, money, number } = speech;
    const worths = members.flatMap(({ value }) => value ?? []).sort((a, b) => a.recencyDays - b.recencyDays);
    const currency = worths[0]?.monetary.currency;
    if (currency === undefined) return null;
    return {
      title: say('valuePlot'),
      x: worths.map(({ recencyDays }) => recencyDays),
      xLabel: say('recency'),
      series: [
        { label: say('lifetime'), kind: 'points', values: worths.map(({ lifetimeValue }) => lifetimeValue.amount) },
      ],
      formatX: (days) => number(days),
      formatY: (amount) => money({ amount, currency }),
      fromZero: true,
    };
  }, [members, speech]);
  return plot && <Plot {...plot} />;
}
