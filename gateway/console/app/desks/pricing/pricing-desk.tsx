import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import {
  CompetitorMatchesToConfirm,
  type DeskPromotion,
  type DeskProposal,
  PricingOutcome,
  type PricingOutcomeResult,
  PricingState,
} from '../../graphql/operations';
import { type Speech, useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { type Decision, Decisions } from '../kit/decisions';
import { Figures } from '../kit/figures';
import { Panel } from '../kit/panel';
import { ProductChoice } from '../kit/product-choice';
import { KillSwitch } from './kill-switch';
import { ListPriceFile } from './list-price-file';
import { Market } from './market';
import { Matches } from './matches';
import { pricingMessages } from './messages';
import { ProductCurve } from './product-curve';
import { Products } from './products';
import { Promotions } from './promotions';
import { Proposals, useOpenProposals } from './proposals';
import { Rules } from './rules';

type PricingSpeech = Speech<keyof (typeof pricingMessages)['en'] | Parameters<Speech['say']>[0]>;

const day = 86_400_000;
/** A promotion that ends within so many days, or has used so much of its budget, is worth a decision. */
const endsWithinDays = 3;
const usedUp = 0.9;

/** The desk of those who set prices. */
export function PricingDesk() {
  const speech = useSpeechWith(pricingMessages);
  const { say } = speech;
  const proposals = useOpenProposals();
  const [{ data, error }, askState] = useQuery({ query: PricingState });
  const [outcome] = useQuery({ query: PricingOutcome });
  const [toConfirm, askMatches] = useQuery({ query: CompetitorMatchesToConfirm });
  const again = () => askState({ requestPolicy: 'network-only' });
  const matches = toConfirm.data?.competitorMatches ?? [];
  const currency = outcome.data?.pricingResults.overridesWorth.currency;
  useEffect(() => {
    document.title = say('title');
  }, [say]);
  const decisions = [
    ...(data?.automaticPricingSuspended
      ? [{ key: 'suspended', urgency: 'urgent' as const, href: '#kill-switch', text: say('decideSuspended') }]
      : []),
    ...(proposals.totalCount > 0
      ? [decisionOn('proposals', say('decideProposals', { count: proposals.totalCount }))]
      : []),
    ...(matches.length > 0 ? [decisionOn('matches', say('decideMatches', { count: matches.length }))] : []),
    ...(data?.promotions ?? []).flatMap((promotion) => ofPromotion(promotion, speech)),
  ];
  return (
    <>
      <h1>{say('title')}</h1>
      <Failure error={error} onRetry={again} />
      <Decisions decisions={decisions} />
      {outcome.data && <Outcome results={outcome.data.pricingResults} />}
      <ProposalsAndCurve proposals={proposals} />
      {matches.length > 0 && (
        <Panel id="matches" title={say('matches')}>
          <Matches matches={matches} onChanged={() => askMatches({ requestPolicy: 'network-only' })} />
        </Panel>
      )}
      <Panel id="market" title={say('market')}>
        <Market />
      </Panel>
      {data && (
        <>
          <Panel id="rules" title={say('rules')}>
            <Rules rules={data.pricingRules} onChanged={again} />
          </Panel>
          {currency && (
            <Panel id="promotions" title={say('promotions')}>
              <Promotions promotions={data.promotions} currency={currency} onChanged={again} />
            </Panel>
          )}
        </>
      )}
      <Panel id="products" title={say('products')}>
        <Products onChanged={proposals.again} />
      </Panel>
      {currency && (
        <Panel id="list-prices" title={say('listPrice')}>
          <ListPriceFile currency={currency} onDone={proposals.again} />
        </Panel>
      )}
      {data && (
        <Panel id="kill-switch" title={say('killSwitch')}>
          <KillSwitch
            isSuspended={data.automaticPricingSuspended}
            onChanged={() => {
              again();
              proposals.again();
            }}
          />
        </Panel>
      )}
    </>
  );
}

/** The proposals, and how demand answers the price of the product that is looked at: at first the one that promises most. */
function ProposalsAndCurve({ proposals }: { proposals: ReturnType<typeof useOpenProposals> }) {
  const { say } = useSpeechWith(pricingMessages);
  const [wanted, setWanted] = useState<string | null>(null);
  const curve = useRef<HTMLDivElement>(null);
  const best = (proposals.nodes ?? []).reduce<DeskProposal | undefined>(
    (first, one) =>
      one.product && one.expectedProfitChangePercent > (first?.expectedProfitChangePercent ?? Number.NEGATIVE_INFINITY)
        ? one
        : first,
    undefined,
  );
  const productId = wanted ?? best?.product?.id;
  const show = (id: string) => {
    setWanted(id);
    curve.current?.scrollIntoView({ block: 'start' });
    curve.current?.focus();
  };
  return (
    <>
      <Panel id="proposals" title={say('proposals')}>
        <Proposals proposals={proposals} onProduct={show} />
      </Panel>
      <div ref={curve} tabIndex={-1}>
        <Panel id="curve" title={say('curve')}>
          <ProductChoice onChoose={setWanted} />
          {productId ? (
            <ProductCurve key={productId} id={productId} />
          ) : (
            <p className="muted">{say('chooseProduct')}</p>
          )}
        </Panel>
      </div>
    </>
  );
}

function Outcome({ results }: { results: PricingOutcomeResult['pricingResults'] }) {
  const { say, money, number, percent } = useSpeechWith(pricingMessages);
  const { accepted, rejected, overridden, lift, liftLow, liftHigh, overridesWorth } = results;
  return (
    <Figures
      figures={[
        { name: say('accepted'), value: number(accepted) },
        { name: say('rejected'), value: number(rejected) },
        {
          name: say('overridden'),
          value: number(overridden),
          note: `${say('overridesWorth')}: ${money(overridesWorth)}`,
        },
        {
          name: say('lift'),
          value: lift === null ? say('liftUnknown') : percent(lift / 100, 1),
          ...(liftLow !== null &&
            liftHigh !== null && {
              note: say('interval', { low: percent(liftLow / 100, 1), high: percent(liftHigh / 100, 1) }),
            }),
        },
      ]}
    />
  );
}

function decisionOn(part: string, text: string): Decision {
  return { key: part, urgency: 'soon', href: `#${part}`, text };
}

function ofPromotion(
  { id, name, active, endsAt, used, budget }: DeskPromotion,
  { say, date }: PricingSpeech,
): Decision[] {
  if (!active) return [];
  const decision = { key: id, urgency: 'soon' as const, href: '#promotions' };
  if (budget !== null && used >= usedUp * budget)
    return [{ ...decision, text: say('decideBudget', { name, used, budget }) }];
  if (endsAt === null || Date.parse(endsAt) - Date.now() > endsWithinDays * day) return [];
  return [{ ...decision, text: say('decideEnding', { name, date: date(endsAt) }) }];
}
