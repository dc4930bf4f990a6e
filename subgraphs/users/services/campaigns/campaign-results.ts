import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { seededRandom } from '../../../../shared/random/random';
import type { CampaignEntity } from '../../entities/campaign';
import { type Counted, liftOf } from '../../models/campaigns/lift';
import { unreachableOutcomes } from '../../models/campaigns/outcomes';
import { sharesOf } from '../../models/campaigns/variant-bandit';

/** What became of a campaign's messages, and what they brought. */
export interface CampaignResults {
  readonly eligible: number;
  readonly pending: number;
  readonly sent: number;
  readonly heldOut: number;
  readonly noConsent: number;
  readonly suppressed: number;
  readonly capped: number;
  readonly quietHours: number;
  readonly failed: number;
  readonly opened: number;
  readonly clicked: number;
  readonly unsubscribed: number;
  readonly converted: number;
  /** Minor units. */
  readonly revenue: number;
  readonly conversionRate: number | null;
  readonly holdoutConversionRate: number | null;
  readonly lift: number | null;
  readonly liftLow: number | null;
  readonly liftHigh: number | null;
  readonly variants: readonly VariantResults[];
  /** What the lift is of: all who were meant to be written to, and the holdout, as far as their time has come. */
  readonly compared: { readonly written: Counted; readonly alone: Counted };
}

export interface VariantResults {
  readonly key: string;
  readonly subject: string | null;
  readonly share: number;
  readonly sent: number;
  readonly clicked: number;
  readonly converted: number;
}

interface ResultsRow {
  readonly campaignId: string;
  readonly outcome: string;
  readonly variant: string | null;
  readonly messages: number | string;
  readonly opened: number | string;
  readonly clicked: number | string;
  readonly unsubscribed: number | string;
  readonly converted: number | string;
  readonly revenue: number | string;
  /** Of those whose time has come: what the comparison is of. */
  readonly compared: number | string;
}

/**
 * The results of campaigns as they are at one moment: one statement, so that all outcomes add up.
 *
 * @param now Unix milliseconds
 */
export async function resultsOf(
  manager: EntityManager,
  campaigns: readonly CampaignEntity[],
  now: number,
): Promise<CampaignResults[]> {
  if (campaigns.length === 0) return [];
  const rows: ResultsRow[] = await manager.query(
    `SELECT \`campaignId\`, \`outcome\`, \`variant\`, COUNT(*) AS \`messages\`, COUNT(\`openedAt\`) AS \`opened\`,
       COUNT(\`clickedAt\`) AS \`clicked\`, COUNT(\`unsubscribedAt\`) AS \`unsubscribed\`, COUNT(\`convertedAt\`) AS \`converted\`,
       SUM(\`revenue\`) AS \`revenue\`, SUM(CASE WHEN \`plannedAt\` <= ? THEN 1 ELSE 0 END) AS \`compared\`
     FROM \`campaign_messages\` WHERE \`campaignId\` IN (${placeholders(campaigns.length)})
     GROUP BY \`campaignId\`, \`outcome\`, \`variant\``,
    [now, ...campaigns.map(({ id }) => id)],
  );
  const byCampaign = Map.groupBy(rows, ({ campaignId }) => campaignId);
  return campaigns.map((campaign) => resultsOfOne(campaign, byCampaign.get(campaign.id) ?? []));
}

function resultsOfOne({ id, variants }: CampaignEntity, rows: readonly ResultsRow[]): CampaignResults {
  const sum = (of: keyof ResultsRow, among: readonly ResultsRow[]) =>
    among.reduce((total, row) => total + Number(row[of]), 0);
  const having = (...names: readonly string[]) => rows.filter(({ outcome }) => names.includes(outcome));
  const count = (...names: readonly string[]) => sum('messages', having(...names));
  const alone = having('HELD_OUT');
  // All who were meant to be written to: whom a cap or a provider stopped would be missing from this side alone.
  const written = rows.filter(
    ({ outcome }) => outcome !== 'HELD_OUT' && !unreachableOutcomes.some((one) => one === outcome),
  );
  const compared = (among: readonly ResultsRow[]) => ({
    people: sum('compared', among),
    converted: sum('converted', among),
  });
  const [of, against] = [compared(written), compared(alone)];
  const rateOf = ({ people, converted }: typeof of) => (people === 0 ? null : converted / people);
  const lift = liftOf(of, against);
  const sent = having('SENT');
  const tallies = variants.map(({ key }) => {
    const own = sent.filter(({ variant }) => variant === key);
    return { key, sent: sum('messages', own), clicked: sum('clicked', own), converted: sum('converted', own) };
  });
  const shares = sharesOf(tallies, seededRandom(`shares ${id}`));
  return {
    eligible: sum('messages', rows),
    pending: count('PENDING', 'SENDING'),
    sent: count('SENT'),
    heldOut: count('HELD_OUT'),
    noConsent: count('NO_CONSENT'),
    suppressed: count('SUPPRESSED'),
    capped: count('CAPPED'),
    quietHours: count('QUIET_HOURS'),
    failed: count('FAILED'),
    opened: sum('opened', sent),
    clicked: sum('clicked', sent),
    unsubscribed: sum('unsubscribed', sent),
    converted: sum('converted', sent),
    revenue: sum('revenue', sent),
    conversionRate: rateOf(of),
    holdoutConversionRate: rateOf(against),
    lift: lift?.lift ?? null,
    liftLow: lift?.low ?? null,
    liftHigh: lift?.high ?? null,
    compared: { written: of, alone: against },
    variants: tallies.map((tally, n) => ({ ...tally, subject: variants[n]!.subject, share: shares[n]! })),
  };
}
