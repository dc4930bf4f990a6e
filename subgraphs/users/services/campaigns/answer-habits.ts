import type { EntityManager } from 'typeorm';
import { LruCache } from '../../../../shared/caching/lru-cache';
import { wallClockIn } from '../../../../shared/clock/time-zone';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { seededRandom } from '../../../../shared/random/random';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, hour } from '../../../../shared/time/durations';
import type { CampaignEntity } from '../../entities/campaign';
import {
  bestOf,
  chancesOfPerson,
  chancesOfSegment,
  type HourChances,
  type TriedHour,
} from '../../models/campaigns/answer-hours';
import { type ChannelTally, rankedChannels } from '../../models/campaigns/best-channel';
import type { Channel } from '../../models/campaigns/outcomes';
import { isQuiet } from './send-time';

/** What is older tells little of today. */
const lookedBackDays = 180;
/** Whoever opens it later than so was not reached at that hour. */
const openedWithin = day;
const campaignsLookedAt = 20;
const messagesOfEach = 1_000;
/** What is known of a segment is read again after so long. */
const keptMilliseconds = hour;
/** Part of the messages that try an hour, or a channel, by chance: otherwise nothing is learned of the others. */
const explored = 0.1;

interface MessageRow {
  readonly userId: string;
  readonly sentAt: number | string;
  readonly openedAt: number | string | null;
}

type Person = { readonly id: string; readonly timeZone: string };

/** When, and by what, people answer: learned from what was sent to them, shop, segment and person beneath each other. */
export class AnswerHabits {
  private readonly segments = new LruCache<string, { readonly at: number; readonly chances: HourChances }>(100);
  private channels: { readonly at: number; readonly shop: readonly ChannelTally[] } | undefined;

  constructor(private readonly platform: Platform) {}

  /** The hour of the day, where each of these people is, at which they are to be written to; never within quiet hours. */
  async hoursOf(
    manager: EntityManager,
    campaign: CampaignEntity,
    people: readonly Person[],
  ): Promise<ReadonlyMap<string, number>> {
    if (people.length === 0) return new Map();
    const { quietFrom: from, quietUntil: until } = campaign;
    const isAllowed = (one: number) => from === null || until === null || !isQuiet(one * 60, { from, until });
    const allowed = Array.from({ length: 24 }, (_, one) => one).filter(isAllowed);
    if (allowed.length === 0) return new Map();
    const segment = await this.segmentChances(campaign);
    const { tried, acts } = await this.evidenceOf(manager, people);
    return new Map(
      people.map(({ id }) => {
        const random = seededRandom(`hour ${campaign.id} ${id}`);
        if (random.uniform() < explored) return [id, random.pick(allowed)];
        return [id, bestOf(chancesOfPerson(segment, tried.get(id) ?? [], acts.get(id) ?? []), allowed)];
      }),
    );
  }

  /** The campaign's channels for each of these people, that first by which they answer most. */
  async channelsOf(
    manager: EntityManager,
    { id: campaignId, channels }: CampaignEntity,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Channel[]>> {
    if (userIds.length === 0) return new Map();
    const shop = await this.channelsOfShop();
    // By hand: counts by person and channel in one statement.
    const rows: (ChannelRow & { readonly userId: string })[] = await manager.query(
      `SELECT \`userId\`, \`channel\`, COUNT(*) AS \`sent\`, COUNT(\`clickedAt\`) AS \`clicked\` FROM \`campaign_messages\`
       WHERE \`userId\` IN (${placeholders(userIds.length)}) AND \`plannedAt\` > ? AND \`outcome\` = 'SENT' GROUP BY \`userId\`, \`channel\``,
      [...userIds, this.since()],
    );
    const own = Map.groupBy(rows, ({ userId }) => userId);
    return new Map(
      userIds.map((id) => {
        const random = seededRandom(`channel ${campaignId} ${id}`);
        if (random.uniform() < explored) return [id, random.shuffled([...channels])];
        return [id, rankedChannels(channels, shop, (own.get(id) ?? []).map(tallyOf))];
      }),
    );
  }

  private since(): number {
    return this.platform.clock.now() - lookedBackDays * day;
  }

  /** From the last campaigns, a thousand messages of each at the most: by the index, however much was ever sent. */
  private async segmentChances({ segmentId }: CampaignEntity): Promise<HourChances> {
    const now = this.platform.clock.now();
    const kept = this.segments.get(segmentId);
    if (kept && now - kept.at < keptMilliseconds) return kept.chances;
    const { read } = this.platform.database;
    const rows: (MessageRow & { readonly timeZone: string; readonly isMember: number | string })[] = [];
    for (const id of await this.lastCampaigns()) {
      rows.push(
        ...(await read.query(
          `SELECT m.\`userId\`, m.\`sentAt\`, m.\`openedAt\`, u.\`timeZone\`, CASE WHEN s.\`userId\` IS NULL THEN 0 ELSE 1 END AS \`isMember\`
           FROM \`campaign_messages\` m JOIN \`users\` u ON u.\`id\` = m.\`userId\`
           LEFT JOIN \`segment_members\` s ON s.\`segmentId\` = ? AND s.\`userId\` = m.\`userId\`
           WHERE m.\`campaignId\` = ? AND m.\`outcome\` = 'SENT' ORDER BY m.\`dueAt\` DESC LIMIT ${messagesOfEach}`,
          [segmentId, id],
        )),
      );
    }
    const all = rows.map((row) => triedOf(row, row.timeZone));
    const chances = chancesOfSegment(
      all,
      all.filter((_, place) => Number(rows[place]!.isMember) === 1),
    );
    this.segments.set(segmentId, { at: now, chances });
    return chances;
  }

  private async lastCampaigns(): Promise<string[]> {
    const rows: { id: string }[] = await this.platform.database.read.query(
      `SELECT \`id\` FROM \`campaigns\` WHERE \`launchedAt\` > ? ORDER BY \`launchedAt\` DESC LIMIT ${campaignsLookedAt}`,
      [this.since()],
    );
    return rows.map(({ id }) => id);
  }

  /** By hand, as above: people are asked for by the thousand. */
  private async evidenceOf(manager: EntityManager, people: readonly Person[]) {
    const zones = new Map(people.map(({ id, timeZone }) => [id, timeZone]));
    const among = placeholders(people.length);
    const ids = [...zones.keys()];
    const messages: MessageRow[] = await manager.query(
      `SELECT \`userId\`, \`sentAt\`, \`openedAt\` FROM \`campaign_messages\`
       WHERE \`userId\` IN (${among}) AND \`plannedAt\` > ? AND \`outcome\` = 'SENT'`,
      [...ids, this.since()],
    );
    const acts: { userId: string; at: number | string }[] = await manager.query(
      `SELECT \`userId\`, \`at\` FROM \`customer_actions\` WHERE \`userId\` IN (${among}) AND \`at\` > ?
       UNION ALL SELECT \`userId\`, \`placedAt\` FROM \`customer_orders\` WHERE \`userId\` IN (${among}) AND \`placedAt\` > ?`,
      [...ids, this.since(), ...ids, this.since()],
    );
    const zoneOf = (userId: string) => zones.get(userId) ?? 'UTC';
    return {
      tried: grouped(messages, (row) => triedOf(row, zoneOf(row.userId))),
      acts: grouped(acts, ({ userId, at }) => hourIn(zoneOf(userId), Number(at))),
    };
  }

  private async channelsOfShop(): Promise<readonly ChannelTally[]> {
    const now = this.platform.clock.now();
    if (this.channels && now - this.channels.at < keptMilliseconds) return this.channels.shop;
    const ids = await this.lastCampaigns();
    const rows: ChannelRow[] =
      ids.length === 0
        ? []
        : await this.platform.database.read.query(
            `SELECT \`channel\`, COUNT(*) AS \`sent\`, COUNT(\`clickedAt\`) AS \`clicked\` FROM \`campaign_messages\`
             WHERE \`campaignId\` IN (${placeholders(ids.length)}) AND \`outcome\` = 'SENT' GROUP BY \`channel\``,
            ids,
          );
    const shop = rows.map(tallyOf);
    this.channels = { at: now, shop };
    return shop;
  }
}

interface ChannelRow {
  readonly channel: string;
  readonly sent: number | string;
  readonly clicked: number | string;
}

const tallyOf = ({ channel, sent, clicked }: ChannelRow): ChannelTally => ({
  ...{ channel: channel as Channel, sent: Number(sent), clicked: Number(clicked) },
});

const hourIn = (zone: string, at: number): number => Math.floor((((wallClockIn(zone, at) % day) + day) % day) / hour);

function triedOf({ sentAt, openedAt }: MessageRow, zone: string): TriedHour {
  const opened = openedAt !== null && Number(openedAt) - Number(sentAt) <= openedWithin;
  return { hour: hourIn(zone, Number(sentAt)), opened };
}

function grouped<Row extends { readonly userId: string }, Value>(
  rows: readonly Row[],
  value: (row: Row) => Value,
): Map<string, Value[]> {
  return new Map([...Map.groupBy(rows, ({ userId }) => userId)].map(([id, own]) => [id, own.map(value)]));
}
