import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { JetStreamBus } from '../bus/jetstream-bus';
import { execute } from '../database/bulk-insert';
import { column, KeyColumn, TimeColumn, WholeColumn } from '../database/columns';
import { createTable } from '../database/table';
import { newId } from '../ids/ids';
import { silentLogger } from '../logging/logger';
import { buses, engines, testNatsUrl } from '../testing/engines';
import { startSubgraph } from '../testing/subgraph-harness';
import { until } from '../testing/until';
import type { RequestContext } from './context';
import { defineSubgraph } from './define-subgraph';
import type { Platform } from './definition';

@Entity('counters')
class CounterEntity {
  @KeyColumn()
  id: string;

  @WholeColumn()
  value: number;

  @TimeColumn()
  changedAt: number;
}

class Counters1 implements MigrationInterface {
  readonly name = 'Counters1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'counters',
      columns: [column.id('id', { isPrimary: true }), column.whole('value'), column.time('changedAt')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('counters');
  }
}

interface Services {
  readonly platform: Platform;
  readonly received: string[];
}

@ObjectType('Counter')
@Directive('@key(fields: "id")')
class CounterType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  value: number;
}

@Resolver(() => CounterType)
class CounterResolver {
  @Query(() => CounterType, { nullable: true })
  counter(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext<Services>): Promise<CounterType | null> {
    return context.services.platform.database.read.findOneBy(CounterEntity, { id });
  }

  @Mutation(() => Boolean)
  async add(
    @Arg('id', () => ID) id: string,
    @Arg('fail', () => Boolean, { defaultValue: false }) fail: boolean,
    @Ctx() context: RequestContext<Services>,
  ): Promise<boolean> {
    await context.services.platform.database.transaction(async ({ manager, publish }) => {
      const changed = await execute(manager, 'UPDATE `counters` SET `value` = `value` + 1 WHERE `id` = ?', [id]);
      if (changed === 0) await manager.insert(CounterEntity, { id, value: 1, changedAt: Date.now() });
      publish('users.consent-changed', { userId: id, purpose: 'EMAIL', granted: true });
      if (fail) throw new Error('after writing');
    });
    return true;
  }
}

const subgraph = defineSubgraph<Services>({
  name: 'users',
  resolvers: [CounterResolver],
  references: {
    Counter: (reference, { services }) =>
      services.platform.database.read.findOneBy(CounterEntity, { id: String(reference.id) }),
  },
  entities: [CounterEntity],
  migrations: [Counters1],
  publishes: ['users.consent-changed'],
  consumes: {
    'users.consent-changed': async (services, _unit, event) => {
      if (event.payload.userId === 'poison') throw new Error('cannot be handled');
      services.received.push(event.id);
    },
  },
  createServices: (platform) => ({ platform, received: [] }),
});

describe.each(engines)('a subgraph on %s', (engine) => {
  it('answers queries and entity look-ups from its database', async () => {
    const harness = await startSubgraph<Services>(subgraph, engine);
    const id = newId();
    await harness.run('mutation ($id: ID!) { add(id: $id) }', { id });
    await Promise.all(Array.from({ length: 19 }, () => harness.run('mutation ($id: ID!) { add(id: $id) }', { id })));
    const { data } = await harness.run(
      'query ($id: ID!, $r: [_Any!]!) { counter(id: $id) { value } _entities(representations: $r) { ... on Counter { value } } }',
      { id, r: [{ __typename: 'Counter', id }] },
    );
    expect(data.counter.value).toBe(20);
    expect(data._entities).toEqual([{ value: 20 }]);
    await harness.stop();
  });

  it('neither stores nor publishes anything of a transaction that fails', async () => {
    const harness = await startSubgraph<Services>(subgraph, engine);
    const id = newId();
    const { codes } = await harness.run('mutation ($id: ID!) { add(id: $id, fail: true) }', { id });
    expect(codes).toHaveLength(1);
    expect((await harness.run('query ($id: ID!) { counter(id: $id) { value } }', { id })).data.counter).toBeNull();
    expect(await harness.published()).toHaveLength(0);
    await harness.stop();
  });

  it('keeps an event that cannot be handled among its dead letters, and the others flowing', async () => {
    const harness = await startSubgraph<Services>(subgraph, engine);
    await harness.run('mutation { add(id: "poison") }');
    await harness.run('mutation { add(id: "good") }');
    await until(() => harness.services.received.length === 1);
    await until(
      async () => (await harness.runtime.platform.database.read.query('SELECT `id` FROM `dead_letters`')).length === 1,
    );
    expect(await harness.runtime.consumer.replayDeadLetters()).toEqual({ replayed: 0, failed: 1 });
    await harness.stop();
  });
});

describe.each(buses)('events over the %s bus', (kind) => {
  it('reach the consumer once each, in order, however often they are sent', async () => {
    const bus =
      kind === 'jetstream' ? await JetStreamBus.connect(testNatsUrl, `test_${newId()}`, silentLogger) : undefined;
    const harness = await startSubgraph<Services>(subgraph, 'better-sqlite3', { bus });
    for (let i = 0; i < 30; i++) await harness.run('mutation ($id: ID!) { add(id: $id) }', { id: newId() });
    await until(() => harness.services.received.length === 30);
    const published = await harness.published();
    await harness.runtime.consumer.handle(published);
    expect(harness.services.received).toEqual(published.map((event) => event.id));
    await harness.stop();
  });
});
