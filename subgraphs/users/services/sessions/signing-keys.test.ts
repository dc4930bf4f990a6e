import { createLocalJWKSet, jwtVerify } from 'jose';
import { InProcessBus } from '../../../../shared/bus/in-process-bus';
import { silentLogger } from '../../../../shared/logging/logger';
import type { AnySubgraph } from '../../../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../../../shared/subgraph/runtime';
import { engines } from '../../../../shared/testing/engines';
import { usersSubgraph } from '../../index';
import { startUsers, type UsersHarness } from '../../testing/users-harness';
import type { UsersServices } from '../services';

const minute = 60_000;

describe.each(engines)('signing keys on %s', (engine) => {
  let users: UsersHarness;
  beforeEach(async () => {
    users = await startUsers(engine);
  });
  afterEach(() => users.stop());

  const keySet = async () => JSON.parse(String((await users.runtime.document('/.well-known/jwks.json'))?.body));
  const verified = async (token: string) => {
    const currentDate = new Date(users.clock.now());
    return jwtVerify(token, createLocalJWKSet(await keySet()), {
      issuer: 'vitrine',
      algorithms: ['EdDSA'],
      currentDate,
    });
  };
  const second = (settings = users.runtime.platform.settings) =>
    SubgraphRuntime.start(usersSubgraph as unknown as AnySubgraph, {
      settings,
      bus: new InProcessBus(),
      log: silentLogger,
      clock: users.clock,
      quiet: true,
    });

  it('publishes the public half alone, by which access tokens verify', async () => {
    const { accessToken, id } = await users.signUp('reader');
    const { keys } = await keySet();
    expect(keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' },
    ]);
    expect((await verified(accessToken)).payload.sub).toBe(id);
    const [row] = await users.runtime.platform.database.read.query('SELECT * FROM `signing_keys`');
    expect(Buffer.from(row.encryptedPrivateKey, 'base64').toString()).not.toContain('PRIVATE KEY');
  });

  it('signs with a new key after a rotation, and publishes the old one until its tokens have expired', async () => {
    const before = await users.signUp('before');
    expect((await users.command('rotate-keys')).code).toBe(0);
    const after = await users.signUp('after');
    const kid = async (token: string) => (await verified(token)).protectedHeader.kid;
    expect(await kid(before.accessToken)).not.toBe(await kid(after.accessToken));
    users.clock.advance(14 * minute);
    expect((await keySet()).keys).toHaveLength(2);
    users.clock.advance(3 * minute);
    expect((await keySet()).keys).toHaveLength(1);
  });

  it('is the same key in another process of the same database, also after a rotation', async () => {
    const other = await second();
    const sign = async (services: UsersServices) => (await services.signingKeys.signer()).keyId;
    const first = await sign(users.services);
    expect(await sign(other.services as UsersServices)).toBe(first);
    await users.command('rotate-keys');
    expect(await sign(other.services as UsersServices)).toBe(await sign(users.services));
    expect(await sign(users.services)).not.toBe(first);
    await other.stop();
  });

  it('is one key where several rotate at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => users.services.signingKeys.rotate()));
    const rows = await users.runtime.platform.database.read.query('SELECT `generation` FROM `signing_keys`');
    expect(new Set(rows.map((row: { generation: number }) => row.generation)).size).toBe(rows.length);
    await verified((await users.signUp('someone')).accessToken);
  });

  it('is made anew where the internal secret was changed, and old tokens stay good', async () => {
    const old = await users.signUp('old');
    const settings = {
      ...users.runtime.platform.settings,
      internalSecret: 'another secret, as long as the first one was',
    };
    const other = await second(settings);
    await (other.services as UsersServices).signingKeys.signer();
    expect((await keySet()).keys).toHaveLength(2);
    await verified(old.accessToken);
    await other.stop();
  });
});
