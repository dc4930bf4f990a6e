import { seededRandom } from '../../../../shared/random/random';
import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import type { CampaignEntity } from '../../entities/campaign';
import { type Counted, isHarmed } from '../../models/campaigns/lift';
import { drawnVariant, type VariantTally } from '../../models/campaigns/variant-bandit';

interface CountsRow {
  readonly outcome: string;
  readonly variant: string | null;
  readonly sent: number | string;
  readonly clicked: number | string;
  readonly converted: number | string;
}

/** What is known of clicks is read again after so long. */
const keptMilliseconds = minute;

/** Chooses which variant of a campaign a person gets, by how often each was clicked so far; none that harms. */
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
    const rows: CountsRow[] = await database.read.query(
      `SELECT \`outcome\`, \`variant\`, COUNT(*) AS \`sent\`, COUNT(\`clickedAt\`) AS \`clicked\`, COUNT(\`convertedAt\`) AS \`converted\`
       FROM \`campaign_messages\` WHERE \`campaignId\` = ? AND \`outcome\` IN ('SENT', 'HELD_OUT') GROUP BY \`outcome\`, \`variant\``,
      [id],
    );
    const countedOf = (row?: CountsRow): Counted => ({
      people: Number(row?.sent ?? 0),
      converted: Number(row?.converted ?? 0),
    });
    const alone = countedOf(rows.find(({ outcome }) => outcome === 'HELD_OUT'));
    const counted = new Map(rows.filter(({ outcome }) => outcome === 'SENT').map((row) => [row.variant, row]));
    const tallies = variants.map(({ key }) => {
      const row = counted.get(key);
      const written = countedOf(row);
      const clicked = Number(row?.clicked ?? 0);
      return { key, sent: written.people, clicked, harms: isHarmed(written, alone) };
    });
    this.kept.set(id, { at: now, tallies });
    return tallies;
  }

  /** @param messageId the same message gets the same variant, as long as as much is known */
  choose({ variants }: CampaignEntity, tallies: readonly VariantTally[], messageId: string): string {
    return variants.length === 1 ? variants[0]!.key : drawnVariant(tallies, seededRandom(`variant ${messageId}`));
  }
}
