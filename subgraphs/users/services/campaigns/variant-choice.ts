import { seededRandom } from '../../../../shared/random/random';
import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import type { CampaignEntity } from '../../entities/campaign';
import { drawnVariant, type VariantTally } from '../../models/campaigns/variant-bandit';

/** What is known of clicks is read again after so long. */
const keptMilliseconds = minute;

/** Chooses which variant of a campaign a person gets, by how often each was clicked so far. */
export class VariantChoice {
  private readonly kept = new Map<string, { readonly at: number; readonly tallies: readonly VariantTally[] }>();

  constructor(private readonly platform: Platform) {}

  /** How each variant did until a minute ago. */
  async tallies({ id, variants }: CampaignEntity): Promise<readonly VariantTally[]> {
    if (variants.length === 1) return variants.map(({ key }) => ({ key, sent: 0, clicked: 0 }));
    const { database, clock } = this.platform;
    const now = clock.now();
    const kept = this.kept.get(id);
    if (kept && now - kept.at < keptMilliseconds) return kept.tallies;
    // By hand: counts by variant in one statement.
    const rows: { variant: string; sent: number | string; clicked: number | string }[] = await database.read.query(
      `SELECT \`variant\`, COUNT(*) AS \`sent\`, COUNT(\`clickedAt\`) AS \`clicked\` FROM \`campaign_messages\`
       WHERE \`campaignId\` = ? AND \`outcome\` = 'SENT' GROUP BY \`variant\``,
      [id],
    );
    const counted = new Map(rows.map((row) => [row.variant, row]));
    const tallies = variants.map(({ key }) => {
      const { sent = 0, clicked = 0 } = counted.get(key) ?? {};
      return { key, sent: Number(sent), clicked: Number(clicked) };
    });
    this.kept.set(id, { at: now, tallies });
    return tallies;
  }

  /** @param messageId the same message gets the same variant, as long as as much is known */
  choose({ variants }: CampaignEntity, tallies: readonly VariantTally[], messageId: string): string {
    return variants.length === 1 ? variants[0]!.key : drawnVariant(tallies, seededRandom(`variant ${messageId}`));
  }
}
