import { Arg, Ctx, Directive, Int, Mutation, Query, Resolver } from 'type-graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { silentLogger } from '../../shared/logging/logger';
import type { RequestContext } from '../../shared/subgraph/context';
import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { type RunningShop, startOneProcess } from '../processes/one-process';
import { accessToken, smallShop } from '../testing/small-shop';

/** How often anything was asked of the subgraph: each answer says which it was. */
let asked = 0;
let isSick = false;

@Resolver()
class HintedResolver {
  @Query(() => Int, { nullable: true })
  @Directive('@cacheControl(maxAge: 60)')
  headlines(@Arg('topic', () => Int, { defaultValue: 0 }) _topic: number): number {
    if (isSick) throw new ShopError('BAD_USER_INPUT', { detail: 'sick' });
    return ++asked;
  }

  @Query(() => String, { nullable: true })
  @Directive('@cacheControl(maxAge: 60, private: true)')
  mine(@Ctx() { identity }: RequestContext): string {
    return `${identity.userId} ${++asked}`;
  }

  @Query(() => Int, { nullable: true })
  unhinted(): number {
    return ++asked;
  }

  @Query(() => Int, { nullable: true })
  @Directive('@cacheControl(maxAge: 60)')
  @Directive('@requiresScopes(scopes: [["users:read"]])')
  guarded(): number {
    return ++asked;
  }

  @Mutation(() => Int)
  @Directive('@cacheControl(maxAge: 60)')
  change(): number {
    return ++asked;
  }
}

const hinted = defineSubgraph<object>({
  name: 'chat',
  resolvers: [HintedResolver],
  references: {},
  entities: [],
  migrations: [],
  publishes: [],
  consumes: {},
  createServices: () => ({}),
});

describe('answers that are kept', () => {
  let shop: RunningShop;
  let remove: () => Promise<void>;
  let ann: string;
  let bob: string;
  let staff: string;
  beforeAll(async () => {
    const made = await testSettings('better-sqlite3');
    remove = made.remove;
    const users = smallShop.filter(({ name }) => name === 'users');
    shop = await startOneProcess(made.settings, silentLogger, { subgraphs: [...users, hinted] });
    [ann, bob, staff] = await Promise.all([accessToken('ann'), accessToken('bob'), accessToken('sue', ['users:read'])]);
  });
  afterAll(async () => {
    await shop.stop();
    await remove();
  });

  async function ask(query: string, token?: string, variables?: Record<string, unknown>) {
    const answer = await shop.gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      payload: JSON.stringify({ query, variables }),
    });
    const { data, errors } = answer.json();
    return { data, errors, control: answer.headers['cache-control'], age: answer.headers.age };
  }

  it('are given again, to anyone, while they hold', async () => {
    const first = await ask('{ headlines }');
    expect(first).toMatchObject({ control: 'public, max-age=60', age: undefined });
    const second = await ask('{ headlines }', ann);
    expect(second.data).toEqual(first.data);
    expect(second.age).toBe('0');
    expect(second.control).toMatch(/^public, max-age=(59|60)$/);
  });

  it('are kept apart by variables and by text', async () => {
    const query = 'query ($topic: Int!) { headlines(topic: $topic) }';
    const one = await ask(query, undefined, { topic: 1 });
    expect((await ask(query, undefined, { topic: 2 })).data).not.toEqual(one.data);
    expect((await ask(query, undefined, { topic: 1 })).data).toEqual(one.data);
    expect((await ask('{ headlines(topic: 1) }')).data).not.toEqual(one.data);
  });

  it("never reach another person where they are one's own", async () => {
    const first = await ask('{ mine }', ann);
    expect(first).toMatchObject({ data: { mine: expect.stringMatching(/^ann /) }, control: 'private, max-age=60' });
    expect((await ask('{ mine }', ann)).data).toEqual(first.data);
    expect((await ask('{ mine }', bob)).data.mine).toMatch(/^bob /);
    // Visitors cannot be distinguished: nothing of theirs is kept.
    const visitor = await ask('{ mine }');
    expect((await ask('{ mine }')).data).not.toEqual(visitor.data);
    expect((await ask('{ mine headlines }', ann)).control).toBe('private, max-age=60');
    expect((await ask('{ mine headlines }', bob)).data.mine).toMatch(/^bob /);
  });

  it('hold no longer than what holds for the shortest time, and not at all where a part says nothing', async () => {
    const first = await ask('{ headlines unhinted }');
    expect(first.control).toBe('no-store');
    expect((await ask('{ headlines unhinted }')).data).not.toEqual(first.data);
    expect((await ask('{ __typename }')).control).toBe('no-store');
    expect((await ask('{ __schema { queryType { name } } }')).control).toBe('no-store');
  });

  it('are no mutations and nothing with errors', async () => {
    const change = await ask('mutation { change }');
    expect(change.control).toBe('no-store');
    expect((await ask('mutation { change }')).data).not.toEqual(change.data);
    isSick = true;
    const sick = await ask('query Sick { headlines }');
    isSick = false;
    expect(sick).toMatchObject({ control: 'no-store', errors: [expect.anything()] });
    expect((await ask('query Sick { headlines }')).errors).toBeUndefined();
  });

  it('are not what staff see, nor what staff saw', async () => {
    const seen = await ask('{ headlines guarded }', staff);
    expect(seen.data.guarded).toBeGreaterThan(0);
    expect((await ask('{ headlines guarded }', staff)).data).not.toEqual(seen.data);
    expect((await ask('{ headlines guarded }', ann)).data.guarded).toBeNull();
    expect((await ask('{ headlines guarded }')).data.guarded).toBeNull();
  });
});
