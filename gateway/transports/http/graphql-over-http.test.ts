import { serverAudits } from 'graphql-http';
import { type SmallShop, startSmallShop } from '../../testing/start-small-shop';

let small: SmallShop;
let address = '';

beforeAll(async () => {
  small = await startSmallShop();
  address = `${small.shop.url}/graphql`;
});
afterAll(() => small.stop());

const audits = serverAudits({ url: () => address, fetchFn: fetch });

/** https://graphql.github.io/graphql-over-http/draft/, as npm's graphql-http audits it. */
describe('GraphQL over HTTP', () => {
  it('is audited in 61 ways', () => expect(audits).toHaveLength(61));

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (_id, _name, audit) => {
    const result = await audit();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});

describe('the form of an answer', () => {
  const ask = (accept: string, query = '{ me { id } }') =>
    fetch(address, {
      method: 'POST',
      headers: { accept, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });

  it.each([
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json; charset=utf-8'],
    ['application/json, application/graphql-response+json;q=0.5', 'application/json; charset=utf-8'],
    ['text/html, */*;q=0.1', 'application/json; charset=utf-8'],
    ['application/*', 'application/json; charset=utf-8'],
  ])('for %s is %s', async (accept, contentType) => {
    expect((await ask(accept)).headers.get('content-type')).toBe(contentType);
  });

  it.each(['text/html', 'application/json;q=0', 'image/*'])('is refused where %s takes none', async (accept) => {
    const answer = await ask(accept);
    expect([answer.status, await answer.json()]).toMatchObject([
      406,
      { errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] },
    ]);
  });

  it('keeps the status of a refusal that is not about the document, also for application/json', async () => {
    expect((await ask('application/json', '{ margin }')).status).toBe(401);
    expect((await ask('application/json', '{ nothing }')).status).toBe(200);
    expect((await ask('*/*', '{ nothing }')).status).toBe(400);
  });
});
