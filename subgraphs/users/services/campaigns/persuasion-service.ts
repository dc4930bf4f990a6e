import type { EntityManager } from 'typeorm';
import { pauses } from '../../../../shared/concurrency/pauses';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, hour } from '../../../../shared/time/durations';
import type { CampaignEntity } from '../../entities/campaign';
import { conversionDays } from '../../models/campaigns/campaign';
import { unreachableOutcomes } from '../../models/campaigns/outcomes';
import { drawOf } from '../../models/segments/membership';
import {
  featuresBefore,
  isPersuadable,
  learnPersuasion,
  type PersonBefore,
  type Persuasion,
  persuasionFeatures,
} from '../../models/uplift/persuasion';
import type { Experiment } from '../../models/uplift/uplift-model';
import { purchasesOf } from '../value/customer-purchases';

/** What is older tells little of today. */
const lookedBackDays = 365;
const campaignsLookedAt = 20;
/** Of both sides together: learning from them takes half a second. */
const mostMessages = 20_000;
const peopleAtOnce = 500;
const keptMilliseconds = hour;
/** Part of those who are left out that is written to all the same: otherwise nothing more is learned of people like them. */
const explored = 0.1;

/** Whom a campaign leaves out. */
export interface Targeted {
  readonly leftOut: ReadonlySet<string>;
  /** What that is learned from, or why nobody is left out. */
  readonly note: string;
}

interface Trial {
  readonly userId: string;
  readonly at: number;
  readonly written: boolean;
  readonly happened: boolean;
  /** With which probability it was written. */
  readonly probability: number;
}

interface PastCampaign {
  readonly id: string;
}

interface TrialRow {
  readonly userId: string;
  readonly plannedAt: number | string;
  readonly convertedAt: number | string | null;
}

interface Learned {
  readonly at: number;
  readonly persuasion: Persuasion | string;
  readonly trials: number;
}

/** Whom a message moves: learned from what people did whom past campaigns wrote to, beside those whom they left alone. */
export class PersuasionService {
  private learned: Learned | undefined;

  constructor(private readonly platform: Platform) {}

  /** Whom a campaign leaves out of these people. */
  async among(manager: EntityManager, { id }: CampaignEntity, userIds: readonly string[]): Promise<Targeted> {
    const { persuasion, trials } = await this.learn();
    if (typeof persuasion === 'string') return { leftOut: new Set(), note: `all are written to: ${persuasion}` };
    const now = this.platform.clock.now();
    const before = await peopleBefore(manager, userIds);
    const leftOut = userIds.filter((userId) => {
      const features = Float64Array.from(featuresBefore(before(userId), now));
      return !isPersuadable(persuasion, features) && drawOf(`explore ${id}`, userId) >= explored;
    });
    const points = (persuasion.least * 100).toFixed(2);
    const note = `those are left out whom a message moves by less than ${points} points, learned from ${trials} messages and holdouts`;
    return { leftOut: new Set(leftOut), note };
  }

  /** Learns anew, where that was not done within the hour. */
  async learn(): Promise<Learned> {
    const now = this.platform.clock.now();
    if (this.learned && now - this.learned.at < keptMilliseconds) return this.learned;
    const trials = await this.trials(now);
    const persuasion = learnPersuasion(await this.experimentOf(trials));
    this.learned = { at: now, persuasion, trials: trials.length };
    return this.learned;
  }

  /** Messages whose days are over, of campaigns with a holdout; in an order that says nothing. */
  private async trials(now: number): Promise<Trial[]> {
    const { read } = this.platform.database;
    const until = now - conversionDays * day;
    const campaigns: PastCampaign[] = await read.query(
      `SELECT \`id\` FROM \`campaigns\` WHERE \`launchedAt\` > ? AND \`launchedAt\` <= ?
       AND \`transactional\` = 0 AND \`holdoutPercent\` >= 1 ORDER BY \`launchedAt\` DESC LIMIT ${campaignsLookedAt}`,
      [now - lookedBackDays * day, until],
    );
    const trials: Trial[] = [];
    const most = Math.floor(mostMessages / 2 / Math.max(1, campaigns.length));
    for (const { id } of campaigns) {
      const alone = await this.side(id, until, most, "= 'HELD_OUT'", []);
      const out = [...unreachableOutcomes, 'HELD_OUT'];
      // Of those whom a cap or a provider stopped, too: they are not stopped by lot.
      const written = await this.side(id, until, most, `NOT IN (${placeholders(out.length)})`, out);
      const probability = written.length / (written.length + alone.length);
      if (probability === 0 || probability === 1) continue;
      const trialOf = (isWritten: boolean) => (row: TrialRow) => ({
        ...{ userId: row.userId, at: Number(row.plannedAt), written: isWritten, happened: row.convertedAt !== null },
        probability,
      });
      trials.push(...written.map(trialOf(true)), ...alone.map(trialOf(false)));
    }
    return trials
      .map((trial) => ({ trial, place: drawOf(`trial ${trial.at}`, trial.userId) }))
      .sort((a, b) => a.place - b.place)
      .map(({ trial }) => trial);
  }

  /** By hand: the end of an id is a digest, so that a part of the messages is drawn by lot, the same each time. */
  private side(id: string, until: number, most: number, which: string, parameters: readonly string[]) {
    return this.platform.database.read.query<TrialRow[]>(
      `SELECT m.\`userId\`, m.\`plannedAt\`, m.\`convertedAt\` FROM \`campaign_messages\` m JOIN \`users\` u ON u.\`id\` = m.\`userId\`
       WHERE m.\`campaignId\` = ? AND m.\`outcome\` ${which} AND m.\`plannedAt\` <= ? ORDER BY SUBSTR(m.\`id\`, 25) LIMIT ${most}`,
      [id, ...parameters, until],
    );
  }

  private async experimentOf(trials: readonly Trial[]): Promise<Experiment> {
    const rows = new Float64Array(trials.length * persuasionFeatures);
    const pause = pauses(8);
    for (let start = 0; start < trials.length; start += peopleAtOnce) {
      const part = trials.slice(start, start + peopleAtOnce);
      const before = await peopleBefore(this.platform.database.read, [...new Set(part.map(({ userId }) => userId))]);
      for (const [n, { userId, at }] of part.entries()) {
        rows.set(featuresBefore(before(userId), at), (start + n) * persuasionFeatures);
        await pause();
      }
    }
    return {
      rows,
      features: persuasionFeatures,
      written: Uint8Array.from(trials, ({ written }) => Number(written)),
      happened: Uint8Array.from(trials, ({ happened }) => Number(happened)),
      probability: Float64Array.from(trials, ({ probability }) => probability),
    };
  }
}

/** What is known of people, whenever it was: three statements, by hand, since people are asked for by the thousand. */
async function peopleBefore(manager: EntityManager, userIds: readonly string[]) {
  if (userIds.length === 0) return (): PersonBefore => ({ purchases: [], acts: [], messages: [] });
  const among = placeholders(userIds.length);
  const purchases = await purchasesOf(manager, userIds);
  const purchasesBy = new Map(userIds.map((userId, n) => [userId, purchases[n]!]));
  const acts: { userId: string; at: number | string }[] = await manager.query(
    `SELECT \`userId\`, \`at\` FROM \`customer_actions\` WHERE \`userId\` IN (${among})`,
    [...userIds],
  );
  const messages: Record<'userId' | 'sentAt' | 'openedAt' | 'clickedAt', string | null>[] = await manager.query(
    `SELECT \`userId\`, \`sentAt\`, \`openedAt\`, \`clickedAt\` FROM \`campaign_messages\`
     WHERE \`userId\` IN (${among}) AND \`outcome\` = 'SENT'`,
    [...userIds],
  );
  const time = (value: string | null) => (value === null ? null : Number(value));
  const actsBy = Map.groupBy(acts, ({ userId }) => userId);
  const messagesBy = Map.groupBy(messages, ({ userId }) => userId);
  return (userId: string): PersonBefore => ({
    purchases: purchasesBy.get(userId) ?? [],
    acts: (actsBy.get(userId) ?? []).map(({ at }) => Number(at)),
    messages: (messagesBy.get(userId) ?? []).map(({ sentAt, openedAt, clickedAt }) => ({
      ...{ sentAt: Number(sentAt), openedAt: time(openedAt), clickedAt: time(clickedAt) },
    })),
  });
}
