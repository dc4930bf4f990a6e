import nock from 'nock';
import { freePort } from '../../../../shared/http/ports';
import { HttpMailer } from './http-mailer';

const provider = 'http://mail.test';
const waiting = (timeoutMilliseconds: number) =>
  new HttpMailer({ url: `${provider}/emails`, token: 'k', timeoutMilliseconds });
const mailer = waiting(30_000);
const letter = {
  id: '01900000-0000-7000-8000-000000000001',
  to: 'ada@people.test',
  from: { name: 'The "Shop"', address: 'hello@shop.test' },
  subject: 'Hello',
  text: 'text',
  html: '<p>text</p>',
  locale: 'en',
  writtenAt: 0,
  unsubscribeUrl: 'https://shop.test/unsubscribe/abc',
};

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

it('hands a letter over with its key, and keeps the id that the provider gives', async () => {
  let sent: unknown;
  nock(provider, { reqheaders: { authorization: 'Bearer k', 'idempotency-key': letter.id } })
    .post('/emails', (body) => {
      sent = body;
      return true;
    })
    .reply(200, { id: 'p-1' });
  expect(await mailer.deliver(letter)).toEqual({ outcome: 'taken', providerId: 'p-1' });
  expect(sent).toEqual({
    from: '"The \\"Shop\\"" <hello@shop.test>',
    to: ['ada@people.test'],
    subject: 'Hello',
    html: '<p>text</p>',
    text: 'text',
    headers: {
      'Content-Language': 'en',
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': '<https://shop.test/unsubscribe/abc>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  });
});

it.each([
  [429, { outcome: 'later', afterMilliseconds: 7_000 }],
  [500, { outcome: 'later' }],
  [503, { outcome: 'later' }],
  // The key is wrong, not the letter.
  [401, { outcome: 'later' }],
  [422, { outcome: 'refused' }],
  [413, { outcome: 'refused' }],
  // A gateway speaks, and nobody knows what the provider behind it has had.
  [502, { outcome: 'unanswered' }],
  [504, { outcome: 'unanswered' }],
])('takes the status %i for what it says', async (status, answer) => {
  nock(provider)
    .post('/emails')
    .reply(status, 'why', status === 429 ? { 'retry-after': '7' } : {});
  expect(await mailer.deliver(letter)).toMatchObject(answer);
});

it.each(['<html>Welcome to our network</html>', '', '{"ok":true}', '[1]', '{"id":{}}'])(
  'does not take %p for a yes',
  async (body) => {
    nock(provider).post('/emails').reply(200, body);
    expect(await mailer.deliver(letter)).toMatchObject({ outcome: 'unanswered' });
  },
);

it('does not know what became of a letter that was taken after the time was over', async () => {
  let took = false;
  nock(provider)
    .post('/emails')
    .delay(600)
    .reply(200, () => {
      took = true;
      return { id: 'p-2' };
    });
  expect(await waiting(200).deliver(letter)).toMatchObject({ outcome: 'unanswered' });
  expect(took).toBe(true);
});

it.each([
  ['ENOTFOUND', 'later'],
  ['ECONNRESET', 'unanswered'],
  ['UND_ERR_SOCKET', 'unanswered'],
])('that fails by %s is %s', async (code, outcome) => {
  nock(provider)
    .post('/emails')
    .replyWithError(Object.assign(new Error(code), { code }));
  expect(await mailer.deliver(letter)).toMatchObject({ outcome });
});

it('says that nothing was sent where nobody takes connections', async () => {
  // It hides what happens at the socket.
  nock.restore();
  const nobody = new HttpMailer({
    url: `http://127.0.0.1:${await freePort()}`,
    token: undefined,
    timeoutMilliseconds: 5_000,
  });
  expect(await nobody.deliver(letter)).toMatchObject({ outcome: 'later' });
});
