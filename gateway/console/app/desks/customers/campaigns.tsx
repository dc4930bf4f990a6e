import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { LaunchCampaign } from '../../../../client/operations';
import { CampaignList, type CampaignOfList, PauseCampaign } from '../../graphql/operations';
import { type Speech, useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { answered } from '../kit/answered';
import { BulkActs } from '../kit/bulk-acts';
import { type Column, DataTable } from '../kit/data-table';
import { IntervalChart } from '../kit/interval-chart';
import { Panel } from '../kit/panel';
import { useSelection } from '../kit/selection';
import { type BulkAct, type DoRows, useBulk } from '../kit/use-bulk';
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
  const selection = useSelection();
  const bulk = useBulk<CampaignOfList>({ onDone: again });
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
      <BulkActs
        bulk={bulk}
        acts={useCampaignActs()}
        rows={campaigns.filter(({ id }) => selection.keys.has(id))}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        preview={columns.slice(0, 4)}
      />
      <DataTable
        caption={say('campaigns')}
        rows={campaigns}
        columns={columns}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        selection={selection}
        textOf={({ name, status, segment }) => `${name} ${say(`status${status}`)} ${segment?.name ?? ''}`}
      />
      {measured.length > 0 && (
        <>
          <h3>{say('lifts')}</h3>
          <IntervalChart
            title={say('lifts')}
            labelTitle={say('name')}
            valueTitle={say('lift')}
            format={(value) => points(number, value)}
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
  const each =
    (act: (id: string) => Promise<unknown>): DoRows<CampaignOfList> =>
    (rows) =>
      Promise.all(
        rows.map(({ id }) =>
          act(id).then(
            () => null,
            (error: Error) => error.message,
          ),
        ),
      );
  const launchAll = each(async (id) => answered(await launch({ id })));
  const pauseAll = each(async (id) => answered(await pause({ id })));
  return [
    { key: 'launch', label: say('launch'), perform: launchAll, undo: pauseAll },
    { key: 'pause', label: say('pause'), perform: pauseAll, undo: launchAll },
  ];
}
