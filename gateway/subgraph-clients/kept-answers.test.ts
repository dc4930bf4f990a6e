import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { asUser } from '../../shared/testing/subgraph-harness';
import { fakeClient } from '../testing/fake-client';
import { requestOf } from '../testing/fake-subgraph';
import { withFallbacks } from './fallbacks';
import { KeptAnswers } from './kept-answers';
import { SubgraphFailure, SubgraphSilence } from './subgraph-failure';

const silence = new SubgraphSilence('catalog', 1_000);
const entities = (ids: string[], text: string, index = 0): SubgraphRequest =>
  requestOf(
    `query ($representations_${index}: [_Any!]!, $first_${index}: Int) {
      entities_${index}: _entities(representations: $representations_${index}) { ... on Product { ${text.replace('$first', `$first_${index}`)} } } }`,
    {
      variables: {
        [`representations_${index}`]: ids.map((id) => ({ __typename: 'Product', id })),
        [`first_${index}`]: 3,
      },
    },
  );
const named = (ids: string[]) => ids.map((id) => ({ name: `Product ${id}` }));

function kept(rule = { seconds: 300, perPerson: false }) {
  const clock = { now: 0 };
  const answers = new KeptAnswers(() => clock.now);
  return {
    clock,
    keep: (request: SubgraphRequest, data: Record<string, unknown>) => answers.keep(rule, request, { data }),
    answer: (request: SubgraphRequest) => answers.answer(rule, request, silence),
  };
}

describe('what a subgraph answered last', () => {
  it('is known an entity at a time, whatever fetch asks for it', () => {
    const { keep, answer } = kept();
    keep(entities(['1', '2', '3'], 'name'), { entities_0: named(['1', '2', '3']) });
    expect(answer(entities(['3', '1'], 'name', 4))).toEqual({ data: { entities_4: named(['3', '1']) } });
  });

  it('fails where it is not known, and at once where nothing is', () => {
    const { keep, answer } = kept();
    keep(entities(['1'], 'name'), { entities_0: named(['1']) });
    const { data, errors = [] } = answer(entities(['1', '9'], 'name'))!;
    expect(data).toEqual({ entities_0: [{ name: 'Product 1' }, null] });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['entities_0', 1], 'DEADLINE_EXCEEDED'],
    ]);
    expect(answer(entities(['9'], 'name'))).toBeNull();
    expect(answer(entities(['1'], 'name brand'))).toBeNull();
  });

  it('is that of the same arguments', () => {
    const { keep, answer } = kept();
    keep(entities(['1'], 'reviews(first: $first)'), { entities_0: [{ reviews: [] }] });
    const other = entities(['1'], 'reviews(first: $first)');
    expect(answer(other)).not.toBeNull();
    expect(answer({ ...other, variables: { ...other.variables, first_0: 4 } })).toBeNull();
  });

  it('is for those who have the same rights, or for the person alone', () => {
    for (const perPerson of [true, false]) {
      const { keep, answer } = kept({ seconds: 300, perPerson });
      const me = (user: string, scopes: string[] = []) =>
        requestOf('{ me { name } }', { identity: asUser(user, ...scopes) });
      keep(me('ada'), { me: { name: 'Ada' } });
      expect(answer(me('ada'))).toEqual({ data: { me: { name: 'Ada' } } });
      expect(answer(me('bob')) === null).toBe(perPerson);
      expect(answer(me('ada', ['users:read']))).toBeNull();
    }
  });

  it('is forgotten after a while', () => {
    const { clock, keep, answer } = kept();
    keep(entities(['1'], 'name'), { entities_0: named(['1']) });
    clock.now = 299_999;
    expect(answer(entities(['1'], 'name'))).not.toBeNull();
    clock.now = 300_000;
    expect(answer(entities(['1'], 'name'))).toBeNull();
  });
});

describe('a subgraph that allows it', () => {
  const request = requestOf('{ ok }');
  async function house(published: object) {
    const failure: { now: Error | undefined } = { now: undefined };
    let read = false;
    const client = withFallbacks(silentLogger)({
      ...fakeClient(async () => {
        if (failure.now) throw failure.now;
        return { data: { ok: true } };
      }),
      schema: async () => {
        read = true;
        return 'type Query { ok: Boolean }';
      },
      document: async () => ({ contentType: 'application/json', body: JSON.stringify(published), maxAge: 0 }),
    });
    while (!read) await new Promise(setImmediate);
    await new Promise(setImmediate);
    await client.execute(request);
    const ask = async (error: Error) => {
      failure.now = error;
      return client.execute(request).catch((thrown: Error) => thrown);
    };
    return { ask };
  }
  const refused = new SubgraphFailure('catalog', 'unreachable', '');
  const open = new SubgraphFailure('catalog', 'breaker-open', '');

  it('has what it said shown while it hangs, and while its breaker is open for that', async () => {
    const { ask } = await house({ '*': { seconds: 300, perPerson: false } });
    expect(await ask(silence)).toEqual({ data: { ok: true } });
    expect(await ask(open)).toEqual({ data: { ok: true } });
  });

  it('is missed where it is away', async () => {
    const { ask } = await house({ '*': { seconds: 300, perPerson: false } });
    expect(await ask(refused)).toBe(refused);
    expect(await ask(open)).toBe(open);
  });

  it('and one that does not is missed', async () => {
    const { ask } = await house({});
    expect(await ask(silence)).toBe(silence);
  });
});
