import fc from 'fast-check';
import { newId } from '../../../../shared/ids/ids';
import { day, hour, minute } from '../../../../shared/time/durations';
import { channels as channelNames } from '../../models/campaigns/outcomes';
import { startUsers, type UsersHarness } from '../../testing/users-harness';
import type { DeliveryAnswer } from '../letters/delivery-answer';
import { AnswerHabits } from './answer-habits';
import type { CampaignRequest } from './campaign-request';
import { resultsOf } from './campaign-results';
import { DeliveryService } from './delivery-service';
import { isHeldOut } from './message-decisions';
import type { OutgoingMessage } from './message-delivery';
import { MessageWriter } from './message-writer';
import { endOfQuietHours } from './send-time';
import { VariantChoice } from './variant-choice';

/** What a provider does with a message, or a process that ends around handing it over. */
const fates = ['taken', 'refused', 'later', 'unanswered', 'endsBefore', 'endsAfter'] as const;
type Fate = (typeof fates)[number];

type Step =
  | { readonly do: 'work'; readonly workers: number; readonly fates: readonly Fate[] }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'pause' | 'launch' | 'leave' | 'enter'; readonly of: number }
  | { readonly do: 'consent'; readonly of: number; readonly granted: boolean };

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const quiet = { from: 22 * 60, until: 8 * 60 };
const cap = 1;

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('work' as const),
        workers: fc.integer({ min: 1, max: 2 }),
        fates: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 5 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        minutes: fc.constantFrom(1, 11, 61, 300, 720, 24 * 60, 8 * 24 * 60),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('pause' as const, 'launch' as const, 'leave' as const, 'enter' as const),
        of: fc.nat(4),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('consent' as const), of: fc.nat(4), granted: fc.boolean() }) },
  ),
  { minLength: 4, maxLength: 14 },
);

describe('messages of campaigns, whatever happens in between', () => {
  let users: UsersHarness;
  let people: string[];
  let segmentId: string;

  beforeAll(async () => {
    users = await startUsers('better-sqlite3', Date.UTC(2026, 2, 1, 11));
    people = zones.map(() => newId());
    await users.runtime.importPort.customers?.(
      people.map((id, n) => ({
        ...{ id, externalId: id, displayName: `Person ${n}`, email: `p${n}@people.test`, followedIds: [] },
        createdAt: users.clock.now() - day,
      })),
    );
    const { segments } = users.services;
    const rule = { profile: 'interest', isOneOf: ['letters'] };
    segmentId = (await segments.create({ name: 'Readers', kind: 'RULE', rule })).id;
    for (const [n, id] of people.entries()) {
      await users.services.profiles.update(id, { timeZone: zones[n]!, interests: ['letters'] });
      await users.services.consents.set(id, 'EMAIL', true);
    }
  });
  afterAll(() => users.stop());

  /** One run in a fresh world: two campaigns, the same people, and nothing sent to them for weeks. */
  class World {
    readonly received: { readonly message: OutgoingMessage; readonly at: number; readonly campaignId: string }[] = [];
    readonly campaigns: string[] = [];
    private readonly granted = new Map(people.map((id) => [id, true]));
    private fates: readonly Fate[] = ['taken'];
    private handed = 0;

    /** Another process: nothing is shared but the database. */
    private worker(): DeliveryService {
      const { platform } = users.runtime;
      const deliver = (message: OutgoingMessage) => this.deliver(message);
      const channels = Object.fromEntries(channelNames.map((name) => [name, { deliver }])) as ConstructorParameters<
        typeof DeliveryService
      >[2];
      const { campaigns, links } = users.services;
      const writer = new MessageWriter(platform, { of: async () => [] }, links);
      return new DeliveryService(
        platform,
        campaigns,
        channels,
        writer,
        new VariantChoice(platform),
        async () => new Set(),
        { mayGoOn: async () => true },
        new AnswerHabits(platform),
      );
    }

    private async deliver(message: OutgoingMessage): Promise<DeliveryAnswer> {
      const fate = this.fates[this.handed++ % this.fates.length]!;
      const userId = message.person.user.id;
      // What must hold of each that is handed over, taken or not.
      expect([userId, this.granted.get(userId)]).toEqual([userId, true]);
      expect(endOfQuietHours(users.clock.now(), message.person.user.timeZone, quiet)).toBeNull();
      const row = await this.rowOf(message.id);
      expect(row.outcome).toBe('SENDING');
      const campaign = (await users.services.campaigns.byIds([row.campaignId]))[0]!;
      expect(isHeldOut(campaign, userId)).toBe(false);
      const mayHaveCome = fate === 'taken' || fate === 'unanswered' || fate === 'endsAfter';
      if (mayHaveCome) this.received.push({ message, at: users.clock.now(), campaignId: row.campaignId });
      if (fate === 'endsBefore' || fate === 'endsAfter') return new Promise(() => undefined);
      return fate === 'taken' ? { outcome: 'taken', providerId: null } : { outcome: fate, reason: fate };
    }

    private async rowOf(id: string): Promise<{ outcome: string; campaignId: string }> {
      const sql = 'SELECT `outcome`, `campaignId` FROM `campaign_messages` WHERE `id` = ?';
      return (await users.runtime.platform.database.read.query(sql, [id]))[0];
    }

    async begin(): Promise<void> {
      for (const priority of [1, 2]) {
        const request: CampaignRequest = {
          ...{ name: `P${priority}`, segmentId, channels: ['EMAIL'], trigger: 'ONCE', subject: 'Hello', body: 'Hello' },
          ...{ recommendedProducts: 0, holdoutPercent: 20, maxPerWeek: cap, priority, transactional: false },
          ...{ quietFrom: '22:00', quietUntil: '08:00', inPersonTimeZone: true },
          ...{ bestTime: priority === 1, bestChannel: priority === 1 },
          sendAt: users.clock.now() + 2 * hour,
        };
        const { id } = await users.services.campaigns.create(request);
        await users.services.campaigns.launch(id);
        this.campaigns.push(id);
      }
    }

    async take(step: Step): Promise<void> {
      const { campaigns, profiles, consents } = users.services;
      if (step.do === 'wait') users.clock.advance(step.minutes * minute);
      else if (step.do === 'consent') {
        await consents.set(people[step.of]!, 'EMAIL', step.granted);
        this.granted.set(people[step.of]!, step.granted);
      } else if (step.do === 'work') {
        this.fates = step.fates;
        this.handed = 0;
        const works = Array.from({ length: step.workers }, () => this.worker().work());
        // One that waits for an answer that never comes is a process that ended.
        await Promise.race([Promise.all(works), this.quiet()]);
      } else if (step.do === 'leave') await profiles.update(people[step.of]!, { interests: [] });
      else if (step.do === 'enter') await profiles.update(people[step.of]!, { interests: ['letters'] });
      else {
        const id = this.campaigns[step.of % 2]!;
        // Refused where it is over.
        await (step.do === 'pause' ? campaigns.pause(id) : campaigns.launch(id)).catch(() => undefined);
      }
    }

    /** Resolves once nothing moves any more. */
    private async quiet(): Promise<void> {
      let before = -1;
      const { statements } = users.runtime.platform.database;
      for (let still = 0; still < 3; ) {
        await new Promise((done) => setTimeout(done, 5));
        still = statements.count === before ? still + 1 : 0;
        before = statements.count;
      }
    }

    async check(): Promise<void> {
      const ids = this.received.map(({ message }) => message.id);
      expect(new Set(ids).size).toBe(ids.length);
      const pairs = this.received.map(({ campaignId, message }) => `${campaignId} ${message.person.user.id}`);
      expect(new Set(pairs).size).toBe(pairs.length);
      for (const { message, at } of this.received) {
        const own = this.received.filter((one) => one.message.person.user.id === message.person.user.id);
        expect(own.filter((one) => one.at > at - 7 * day && one.at <= at).length).toBeLessThanOrEqual(cap);
      }
      const rows = (await users.services.campaigns.byIds(this.campaigns)).filter((row) => row !== null);
      for (const result of await resultsOf(users.runtime.platform.database.read, rows, users.clock.now())) {
        const { eligible, pending, sent, heldOut, noConsent, suppressed, capped, quietHours, failed } = result;
        expect(eligible).toBe(pending + sent + heldOut + noConsent + suppressed + capped + quietHours + failed);
        expect(sent).toBeLessThanOrEqual(people.length);
      }
    }

    async end(): Promise<void> {
      for (const id of this.campaigns) await users.services.campaigns.pause(id).catch(() => undefined);
      for (const id of people) {
        await users.services.consents.set(id, 'EMAIL', true);
        await users.services.profiles.update(id, { interests: ['letters'] });
      }
      users.clock.advance(15 * day);
    }
  }

  it('reach nobody twice, against their will, too often, at night, or in the holdout', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const world = new World();
        await world.begin();
        try {
          for (const step of taken) {
            await world.take(step);
            await world.check();
          }
        } finally {
          await world.end();
        }
      }),
      { numRuns: 20, seed: 20260601 },
    );
  });
});
