import { createECDH, randomBytes } from 'node:crypto';
import nock from 'nock';
import { startUsers, type UsersHarness } from '../../testing/users-harness';
import { PushChannel } from './push-channel';
import { SmsChannel } from './sms-channel';

const browserKeys = () => {
  const ecdh = createECDH('prime256v1');
  return { p256dh: ecdh.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
};
const subscription = (endpoint = 'https://fcm.googleapis.com/fcm/send/abc') => ({ endpoint, keys: browserKeys() });

describe('where people can be reached', () => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers('better-sqlite3');
  });
  afterAll(() => users.stop());
  const phone = 'mutation ($p: String!) { savePhone(phone: $p) }';
  const push = 'mutation ($s: JSON!) { savePushSubscription(subscription: $s) }';
  const points = (userId: string) =>
    users.runtime.platform.database.read.query(
      'SELECT `channel`, `address` FROM `contact_points` WHERE `userId` = ? ORDER BY `channel`',
      [userId],
    );

  it('is one number and some browsers', async () => {
    const { id, identity } = await users.signUp('reached');
    for (const p of ['+44 (20) 7946-0000', '+44 20 7946 0001']) await users.run(phone, { p }, identity);
    const s = subscription();
    for (let time = 0; time < 2; time++) await users.run(push, { s }, identity);
    const rows = await points(id);
    expect(rows.map(({ channel }: { channel: string }) => channel)).toEqual(['PUSH', 'SMS']);
    expect(JSON.parse(rows[1].address)).toBe('+442079460001');
    expect((await users.run('{ pushKey }')).data).toEqual({ pushKey: null });
  });

  it('is refused where it is none, or leads elsewhere than to a push service', async () => {
    const { identity } = await users.signUp('refused');
    for (const p of ['020 7946 0000', '+0123456789', '+44'])
      expect((await users.run(phone, { p }, identity)).codes).toEqual(['PHONE_INVALID']);
    for (const s of [
      null,
      {},
      subscription('http://fcm.googleapis.com/x'),
      subscription('https://127.0.0.1/x'),
      subscription('https://fcm.googleapis.com.evil.test/x'),
    ]) {
      expect((await users.run(push, { s }, identity)).codes.length).toBe(1);
    }
    expect((await users.run(phone, { p: '+442079460000' })).codes).toEqual(['UNAUTHENTICATED']);
  });
});

describe('providers of messages', () => {
  const user = { id: 'u', email: null, displayName: 'Ann', locale: 'en', timeZone: 'UTC' };
  const message = (channel: string, address: unknown) => ({
    ...{ id: 'm-1', subject: 'Hello', html: '', text: 'Hello Ann', productIds: [], unsubscribeUrl: null, writtenAt: 0 },
    person: {
      ...{ user, granted: new Set<string>(), reachable: new Set<never>() },
      contactPoints: [{ id: 'c-1', userId: 'u', channel, address, createdAt: 0 }],
    },
  });
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => nock.cleanAll());
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });

  it('take text messages, and say when to come again', async () => {
    const channel = new SmsChannel({ url: 'http://sms.test/messages', token: 'k', from: 'Shop' });
    let sent: unknown;
    nock('http://sms.test', { reqheaders: { 'idempotency-key': 'm-1', authorization: 'Bearer k' } })
      .post('/messages', (body) => {
        sent = body;
        return true;
      })
      .reply(200, { id: 's-1' });
    expect(await channel.deliver(message('SMS', '+441'))).toEqual({ outcome: 'taken', providerId: 's-1' });
    expect(sent).toEqual({ from: 'Shop', to: '+441', text: 'Hello Ann' });
    nock('http://sms.test').post('/messages').reply(429, '', { 'retry-after': '5' });
    expect(await channel.deliver(message('SMS', '+441'))).toMatchObject({ outcome: 'later', afterMilliseconds: 5000 });
    expect(await new SmsChannel(null).deliver(message('SMS', '+441'))).toMatchObject({ outcome: 'refused' });
  });

  it('take push messages, encrypted for the browser, and forget those that are gone', async () => {
    const ecdh = createECDH('prime256v1');
    const publicKey = ecdh.generateKeys('base64url');
    const forgotten: string[] = [];
    const settings = { publicKey, privateKey: ecdh.getPrivateKey('base64url'), contact: 'mailto:a@b.test' };
    const channel = new PushChannel(settings, async ({ id }) => {
      forgotten.push(id);
    });
    let body = '';
    nock('https://fcm.googleapis.com', {
      reqheaders: { 'content-encoding': 'aes128gcm', ttl: /\d+/, authorization: /^vapid t=/ },
    })
      .post('/fcm/send/abc', (given) => {
        body = String(given);
        return true;
      })
      .reply(201);
    expect(await channel.deliver(message('PUSH', subscription()))).toMatchObject({ outcome: 'taken' });
    expect(body).not.toContain('Hello');
    for (const [status, outcome] of [
      [410, 'refused'],
      [503, 'later'],
      [413, 'refused'],
    ] as const) {
      nock('https://fcm.googleapis.com').post('/fcm/send/abc').reply(status);
      expect(await channel.deliver(message('PUSH', subscription()))).toMatchObject({ outcome });
    }
    expect(forgotten).toEqual(['c-1']);
  });
});
