import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { groupedTexts, type TextGroup } from '../../models/grouped-texts';

const mostDays = 366;
const mostIntents = 50;
/** Messages without an answer that are grouped, the latest. */
const mostGrouped = 500;
const mostGroups = 20;

/**
 * What the bot settled: it answered, nobody else had to, its last word was an answer, and the customer did not come back
 * within 72 hours (`cameBackAt` is set within them alone).
 */
const contained = '`botAnswers` > 0 AND `handedOverAt` IS NULL AND `endsInFallback` = 0 AND `cameBackAt` IS NULL';

export interface ServiceReport {
  readonly conversations: number;
  /** Null where there was nothing to count, as all means and shares. */
  readonly containedPercent: number | null;
  readonly handedOver: number;
  readonly fallbackPercent: number | null;
  readonly meanStars: number | null;
  readonly firstResponseSeconds: number | null;
  readonly intents: readonly { readonly intent: string; readonly count: number; readonly containedPercent: number }[];
  readonly notUnderstood: readonly TextGroup[];
}

type Numbers = Readonly<Record<string, number | string | null>>;

/** Counts what became of customers' matters. */
export class ReportService {
  constructor(private readonly platform: Platform) {}

  /**
   * @param days until now, 1 to 366
   * @throws ShopError BAD_USER_INPUT
   */
  async report(days: number): Promise<ServiceReport> {
    if (days < 1 || days > mostDays) {
      throw new ShopError('BAD_USER_INPUT', { detail: `"days" is a whole number from 1 to ${mostDays}.` });
    }
    const since = this.platform.clock.now() - days * day;
    const { read } = this.platform.database;
    const [totals]: Numbers[] = await read.query(
      `SELECT COUNT(*) AS \`count\`, SUM(CASE WHEN ${contained} THEN 1 ELSE 0 END) AS \`contained\`,
         SUM(CASE WHEN \`handedOverAt\` IS NULL THEN 0 ELSE 1 END) AS \`handedOver\`,
         SUM(\`botAnswers\`) AS \`answers\`, SUM(\`fallbacks\`) AS \`fallbacks\`, AVG(\`stars\`) AS \`stars\`,
         AVG(\`firstAnsweredAt\` - \`startedAt\`) AS \`firstAnswer\`
       FROM \`episodes\` WHERE \`startedAt\` >= ?`,
      [since],
    );
    const intents: Numbers[] = await read.query(
      `SELECT COALESCE(\`intent\`, 'unknown') AS \`name\`, COUNT(*) AS \`count\`,
         SUM(CASE WHEN ${contained} THEN 1 ELSE 0 END) AS \`contained\`
       FROM \`episodes\` WHERE \`startedAt\` >= ? GROUP BY COALESCE(\`intent\`, 'unknown') ORDER BY COUNT(*) DESC, \`name\` LIMIT ?`,
      [since, mostIntents],
    );
    const number = (name: string): number => Number(totals?.[name] ?? 0);
    const mean = (name: string): number | null => (totals?.[name] == null ? null : Number(totals[name]));
    const conversations = number('count');
    const firstAnswer = mean('firstAnswer');
    return {
      conversations,
      containedPercent: percent(number('contained'), conversations),
      handedOver: number('handedOver'),
      fallbackPercent: percent(number('fallbacks'), number('answers')),
      meanStars: mean('stars'),
      firstResponseSeconds: firstAnswer === null ? null : firstAnswer / 1_000,
      intents: intents.map(({ name, count, contained: settled }) => ({
        intent: String(name),
        count: Number(count),
        containedPercent: percent(Number(settled), Number(count)) ?? 0,
      })),
      notUnderstood: await this.notUnderstood(since),
    };
  }

  /** What customers said before the bot had no answer, those of like words together. */
  private async notUnderstood(since: number): Promise<TextGroup[]> {
    const said: { text: string }[] = await this.platform.database.read.query(
      `SELECT c.\`text\` AS \`text\` FROM (SELECT \`conversationId\`, \`answers\`, \`createdAt\` FROM \`messages\`
           WHERE \`outcome\` = 'FALLBACK' AND \`createdAt\` >= ? ORDER BY \`createdAt\` DESC LIMIT ?) b
         JOIN \`messages\` c ON c.\`conversationId\` = b.\`conversationId\` AND c.\`position\` = b.\`answers\`
       ORDER BY b.\`createdAt\` DESC, c.\`id\``,
      [since, mostGrouped],
    );
    return groupedTexts(
      said.map(({ text }) => text),
      mostGroups,
    );
  }
}

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);
