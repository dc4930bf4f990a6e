import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { LaunchCampaign } from '../../../../client/operations';
import { CampaignDetails, type CampaignDetailsResult, PauseCampaign } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure, Notice } from '../../parts/notice';
import { useEvery } from '../../parts/use-every';
import { Bars } from '../kit/bars';
import { DataTable } from '../kit/data-table';
import { Figures } from '../kit/figures';
import { IntervalChart } from '../kit/interval-chart';
import { Panel } from '../kit/panel';
import { points } from './campaigns';
import { customersMessages } from './messages';

type OneCampaign = NonNullable<CampaignDetailsResult['campaign']>;

/** While people are decided on and written to, the figures change by themselves. */
const everyMilliseconds = 3_000;

/** One campaign: whom it was decided to write to, what the messages did, and what they changed. */
export function CampaignPage({ id }: { id: string }) {
  const { say, date } = useSpeechWith(customersMessages);
  const [{ data, error, fetching }, ask] = useQuery({ query: CampaignDetails, variables: { id } });
  const again = () => ask({ requestPolicy: 'network-only' });
  const campaign = data?.campaign;
  useEvery(everyMilliseconds, () => campaign?.status === 'RUNNING' && again());
  if (!campaign) {
    if (fetching) return <p className="muted">{say('loading')}</p>;
    return error ? <Failure error={error} onRetry={again} /> : <Notice>{say('notFound')}</Notice>;
  }
  return (
    <>
      <nav className="crumbs">
        <Link href="/desks/customers">{say('customers')}</Link>
      </nav>
      <h1>{campaign.name}</h1>
      <p className="muted" role="status">
        {say(`status${campaign.status}`)}
        {campaign.stoppedBecause && `: ${campaign.stoppedBecause}`} ·{' '}
        {say('createdOn', { date: date(campaign.createdAt, true) })}
        {campaign.launchedAt && ` · ${say('launchedOn', { date: date(campaign.launchedAt, true) })}`}
      </p>
      <Acts campaign={campaign} onDone={again} />
      <Failure error={error} onRetry={again} />
      <Effect campaign={campaign} />
      <div className="panels">
        <DecidedOn campaign={campaign} />
        <WhatItDid campaign={campaign} />
      </div>
      <WhatItSays campaign={campaign} />
    </>
  );
}

function Acts({ campaign: { id, status }, onDone }: { campaign: OneCampaign; onDone: () => void }) {
  const { say } = useSpeechWith(customersMessages);
  const [launched, launch] = useMutation(LaunchCampaign);
  const [paused, pause] = useMutation(PauseCampaign);
  return (
    <>
      <div className="acts">
        {(status === 'DRAFT' || status === 'PAUSED') && (
          <button
            type="button"
            className="button button-main"
            disabled={launched.fetching}
            onClick={() => void launch({ id }).then(onDone)}
          >
            {say('launch')}
          </button>
        )}
        {status === 'RUNNING' && (
          <button
            type="button"
            className="button"
            disabled={paused.fetching}
            onClick={() => void pause({ id }).then(onDone)}
          >
            {say('pause')}
          </button>
        )}
      </div>
      <Failure error={launched.error ?? paused.error} />
    </>
  );
}

/** Whether those who were to be written to bought more often than those who were left alone. */
function Effect({ campaign: { id, name, holdoutPercent, results } }: { campaign: OneCampaign }) {
  const { say, number, percent, money } = useSpeechWith(customersMessages);
  const shareOf = (share: number | null) => (share === null ? '–' : percent(share, 1));
  return (
    <Panel title={say('effect')}>
      <Figures
        figures={[
          { name: say('people'), value: number(results.eligible) },
          { name: say('sent'), value: number(results.sent) },
          { name: say('heldOut'), value: number(results.heldOut), note: percent(holdoutPercent / 100) },
          { name: say('ofThoseWritten'), value: shareOf(results.conversionRate) },
          { name: say('ofHoldout'), value: shareOf(results.holdoutConversionRate) },
          { name: say('revenue'), value: money(results.revenue) },
        ]}
      />
      {results.lift === null ? (
        <p className="muted">{say('effectUnknown')}</p>
      ) : (
        <IntervalChart
          title={say('lift')}
          labelTitle={say('name')}
          valueTitle={say('lift')}
          format={(value) => say('points', { value: points(number, value) })}
          intervals={[{ key: id, label: name, value: results.lift, low: results.liftLow, high: results.liftHigh }]}
        />
      )}
    </Panel>
  );
}

function DecidedOn({ campaign: { results, targeting } }: { campaign: OneCampaign }) {
  const { say, number } = useSpeechWith(customersMessages);
  const decisions = {
    sent: results.sent,
    pending: results.pending,
    heldOut: results.heldOut,
    noConsent: results.noConsent,
    suppressed: results.suppressed,
    capped: results.capped,
    quietHours: results.quietHours,
    failedCount: results.failed,
  } as const;
  const names = Object.keys(decisions) as (keyof typeof decisions)[];
  return (
    <Panel title={say('decisionsOf')}>
      {targeting && <p>{targeting}</p>}
      <Bars
        title={say('decisionsOf')}
        format={(value) => number(value)}
        bars={names.map((name) => ({ key: name, label: say(name), value: decisions[name] }))}
      />
    </Panel>
  );
}

function WhatItDid({ campaign: { results } }: { campaign: OneCampaign }) {
  const { say, number, percent } = useSpeechWith(customersMessages);
  const { sent, opened, clicked, converted, unsubscribed } = results;
  const steps = { sent, opened, clicked, converted, unsubscribed } as const;
  const names = Object.keys(steps) as (keyof typeof steps)[];
  return (
    <Panel title={say('funnel')}>
      <Bars
        title={say('funnel')}
        format={(value) => number(value)}
        bars={names.map((name) => ({
          key: name,
          label: say(name),
          value: steps[name],
          ...(name !== 'sent' && sent > 0 && { note: percent(steps[name] / sent, 1) }),
        }))}
      />
    </Panel>
  );
}

function WhatItSays({ campaign }: { campaign: OneCampaign }) {
  const { say, number, percent } = useSpeechWith(customersMessages);
  const { segment, trigger, channels, template, results } = campaign;
  return (
    <Panel title={say('campaign', { name: campaign.name })}>
      <dl className="facts">
        <div>
          <dt>{say('segment')}</dt>
          <dd>
            {segment ? (
              <Link href={`/desks/customers/segments/${segment.id}`}>
                {segment.name} ({number(segment.size)})
              </Link>
            ) : (
              '–'
            )}
          </dd>
        </div>
        <div>
          <dt>{say('trigger')}</dt>
          <dd>{say(`trigger${trigger}`)}</dd>
        </div>
        <div>
          <dt>{say('channels')}</dt>
          <dd>{channels.map((channel) => say(`channel${channel}`)).join(', ')}</dd>
        </div>
        <div>
          <dt>{say('subject')}</dt>
          <dd>{template.subject ?? '–'}</dd>
        </div>
        <div>
          <dt>{say('recommended')}</dt>
          <dd>{number(template.recommendedProducts)}</dd>
        </div>
      </dl>
      <pre className="campaign-text">{template.body}</pre>
      {results.variants.length > 1 && (
        <DataTable
          caption={say('variants')}
          rows={results.variants}
          keyOf={({ key }) => key}
          columns={[
            { key: 'key', title: say('variants'), cell: ({ key }) => key },
            { key: 'share', title: say('share'), isNumeric: true, cell: ({ share }) => percent(share) },
            { key: 'sent', title: say('sent'), isNumeric: true, cell: ({ sent }) => number(sent) },
            { key: 'clicked', title: say('clicked'), isNumeric: true, cell: ({ clicked }) => number(clicked) },
            { key: 'converted', title: say('converted'), isNumeric: true, cell: ({ converted }) => number(converted) },
          ]}
        />
      )}
    </Panel>
  );
}
