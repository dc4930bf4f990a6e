import { useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { useSpeechWith } from '../../messages/language';
import { type Decision, Decisions } from '../kit/decisions';
import { CampaignForm } from './campaign-form';
import { CampaignPage } from './campaign-page';
import { Campaigns, points, useCampaigns } from './campaigns';
import './customers.css';
import { CustomerSearch } from './customer-search';
import { customersMessages } from './messages';
import { SegmentForm } from './segment-form';
import { SegmentPage } from './segment-page';
import { Segments } from './segments';

/** Segments, what customers are worth, and campaigns from a draft to what they changed. */
export function CustomersDesk() {
  const { say } = useSpeechWith(customersMessages);
  useEffect(() => {
    document.title = say('customers');
  }, [say]);
  return (
    <Switch>
      <Route path="/desks/customers/campaigns/new/:segmentId?">
        {({ segmentId }) => <CampaignForm segmentId={segmentId} />}
      </Route>
      <Route path="/desks/customers/campaigns/:id">{({ id }) => <CampaignPage key={id} id={id} />}</Route>
      <Route path="/desks/customers/segments/new" component={SegmentForm} />
      <Route path="/desks/customers/segments/:id">{({ id }) => <SegmentPage key={id} id={id} />}</Route>
      <Route>
        <Overview />
      </Route>
    </Switch>
  );
}

function Overview() {
  const { say } = useSpeechWith(customersMessages);
  return (
    <>
      <h1>{say('customers')}</h1>
      <Decisions decisions={useDecisions()} />
      <Campaigns />
      <Segments />
      <CustomerSearch />
    </>
  );
}

/** Campaigns that wait to be launched, have stopped by themselves, or have shown what they do. */
function useDecisions(): Decision[] {
  const { say, number } = useSpeechWith(customersMessages);
  const { campaigns } = useCampaigns();
  return campaigns.flatMap(({ id, name, status, stoppedBecause, results: { liftLow, liftHigh } }): Decision[] => {
    const href = `/desks/customers/campaigns/${id}`;
    const bounds = () => ({ name, low: points(number, liftLow), high: points(number, liftHigh) });
    if (stoppedBecause && status === 'PAUSED') {
      const text = say('decisionStopped', { name, reason: stoppedBecause });
      return [{ key: id, urgency: 'urgent', href, text }];
    }
    if (status === 'RUNNING' && liftHigh !== null && liftHigh < 0)
      return [{ key: id, urgency: 'urgent', href, text: say('decisionHarm', bounds()) }];
    if (status === 'DRAFT') return [{ key: id, urgency: 'soon', href, text: say('decisionDraft', { name }) }];
    if (status === 'RUNNING' && liftLow !== null && liftLow > 0)
      return [{ key: id, urgency: 'soon', href, text: say('decisionPays', bounds()) }];
    return [];
  });
}
