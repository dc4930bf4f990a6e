import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { LaunchCampaign } from '../../../../client/operations';
import { CampaignList, type CampaignOfList, PauseCampaign } from '../../graphql/operations';
import { type Speech, useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { answered } from '../kit/answered';
import { BulkTable } from '../kit/bulk-table';
import type { Column } from '../kit/data-table';
import { IntervalChart } from '../kit/interval-chart';
import { Panel } from '../kit/panel';
import { type BulkAct, toEach } from '../kit/use-bulk';
import { customersMessages } from './messages';

const shown = 100;

export function useCampaigns() {
  const [{ data, error, fetching }, ask] = useQuery({ query: CampaignList, variables: { first: shown } });
  return {
    campaigns: data?.campaigns.edges.map(({ node }) => node) ?? [],
    error,
    fetching,
    again: () => ask({ requestPolicy: 'network-only' }),
  };
}

/** A difference of shares in points of per cent: .045 is 4.5. */
export function points(number: Speech['number'], lift: number | null): string {
  return lift === null ? '–' : `${lift > 0 ? '+' : ''}${number(lift * 100, 1)}`;
}

/** All campaigns, what each changed, and what can be done to many of them. */
export function Campaigns() {
  const { say, number, money, date } = useSpeechWith(customersMessages);
  const { campaigns, error, again } = useCampaigns();
  const columns: readonly Column<CampaignOfList>[] = [
    {
      key: 'name',
      title: say('name'),
      cell: ({ id, name }) => <Link href={`/desks/customers/campaigns/${id}`}>{name}</Link>,
      sortBy: ({ name }) => name,
    },
    {
      key: 'status',
      title: say('status'),
      cell: ({ status }) => say(`status${status}`),
      sortBy: ({ status }) => status,
    },
    {
      key: 'segment',
      title: say('segment'),
      cell: ({ segment }) => segment?.name ?? '–',
      sortBy: ({ segment }) => segment?.name ?? null,
    },
    { key: 'trigger', title: say('trigger'), cell: ({ trigger }) => say(`trigger${trigger}`) },
    {
      key: 'launched',
      title: say('launch'),
      cell: ({ launchedAt }) => (launchedAt ? date(launchedAt) : '–'),
      sortBy: ({ launchedAt }) => launchedAt,
    },
    {
      key: 'sent',
      title: say('sent'),
      isNumeric: true,
      cell: ({ results }) => number(results.sent),
      sortBy: ({ results }) => results.sent,
    },
    {
      key: 'converted',
      title: say('converted'),
      isNumeric: true,
      cell: ({ results }) => number(results.converted),
      sortBy: ({ results }) => results.converted,
    },
    {
      key: 'revenue',
      title: say('revenue'),
      isNumeric: true,
      cell: ({ results }) => money(results.revenue),
      sortBy: ({ results }) => results.revenue.amount,
    },
    {
      key: 'lift',
      title: say('lift'),
      isNumeric: true,
      cell: ({ results }) => points(number, results.lift),
      sortBy: ({ results }) => results.lift,
    },
  ];
  const measured = campaigns.filter(({ results }) => results.lift !== null);
  return (
    <Panel id="campaigns" title={say('campaigns')}>
      <Failure error={error} onRetry={again} />
      <Link href="/desks/customers/campaigns/new" className="button button-main">
        {say('newCampaign')}
      </Link>
      <BulkTable
        caption={say('campaigns')}
        acts={useCampaignActs()}
        rows={campaigns}
        columns={columns}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        preview={columns.slice(0, 4)}
        textOf={({ name, status, segment }) => `${name} ${say(`status${status}`)} ${segment?.name ?? ''}`}
        onDone={again}
        csv={{
          fileName: 'campaigns.csv',
          columns: ['id', 'name', 'status', 'segment', 'launched', 'sent', 'converted', 'lift', 'liftLow', 'liftHigh'],
          rowOf: ({ id, name, status, segment, launchedAt, results }) => ({
            ...{ id, name, status, segment: segment?.name, launched: launchedAt, sent: results.sent },
            ...{
              converted: results.converted,
              lift: results.lift,
              liftLow: results.liftLow,
              liftHigh: results.liftHigh,
            },
          }),
        }}
      />
      {measured.length > 0 && (
        <>
          <h3>{say('lifts')}</h3>
          <IntervalChart
            title={say('lifts')}
            labelTitle={say('name')}
            valueTitle={say('lift')}
            format={(value) => say('points', { value: points(number, value) })}
            intervals={measured.map(({ id, name, results }) => ({
              key: id,
              label: name,
              value: results.lift,
              low: results.liftLow,
              high: results.liftHigh,
            }))}
          />
        </>
      )}
    </Panel>
  );
}

/** Launching and pausing many: one is the other taken back. */
function useCampaignActs(): readonly BulkAct<CampaignOfList>[] {
  const { say } = useSpeechWith(customersMessages);
  const [, launch] = useMutation(LaunchCampaign);
  const [, pause] = useMutation(PauseCampaign);
  const launchAll = toEach<CampaignOfList>(async ({ id }) => answered(await launch({ id })));
  const pauseAll = toEach<CampaignOfList>(async ({ id }) => answered(await pause({ id })));
  return [
    { key: 'launch', label: say('launch'), perform: launchAll, undo: pauseAll },
    { key: 'pause', label: say('pause'), perform: pauseAll, undo: launchAll },
  ];
}
