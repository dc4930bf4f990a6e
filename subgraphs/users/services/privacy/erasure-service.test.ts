import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectLiteral } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { staffReadsOf } from '../../../../shared/database/staff-reads';
import { ledgerFile } from '../../../../shared/erasures/file-ledger';
import { forgetAgain } from '../../../../shared/erasures/forget-again';
import { erasureLedgerOf } from '../../../../shared/erasures/ledger-of-settings';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { minute } from '../../../../shared/time/durations';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { ErasureEntity } from '../../entities/erasure';
import { ErasurePartEntity } from '../../entities/erasure-part';
import { entities } from '../../entities/index';
import { SessionEntity } from '../../entities/session';
import { UserEmailEntity } from '../../entities/user-email';
import { UserExternalIdEntity } from '../../entities/user-external-id';
import { UserWordEntity } from '../../entities/user-word';
import { usersSubgraph } from '../../index';
import { goodPassword, startUsers, type UsersHarness } from '../../testing/users-harness';
import { ownTables } from './forgotten-account';

const erase = `mutation EraseMyAccount($password: String!) {
  eraseMyAccount(password: $password) { requestedAt subgraphs { subgraph done } } }`;
const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } } }';
const consent = 'mutation ($input: ConsentInput!) { setConsent(input: $input) { purpose granted } }';
const records = '{ me { consentRecords { purpose granted wording source changedAt } } }';

describe.each(engines)('what is held of people, on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const asked = async (userId: string) =>
    (await users.published()).filter(
      ({ type, payload }) => type === 'users.erasure-requested' && 'userId' in payload && payload.userId === userId,
    ).length;
  const receiptOf = async (identity: { userId: string | null; scopes: readonly string[] }, password = goodPassword) => {
    const { data, codes } = await users.run(erase, { password }, identity);
    const open = data?.eraseMyAccount.subgraphs.filter(({ done }: { done: boolean }) => !done);
    return { codes, open: open?.map(({ subgraph }: { subgraph: string }) => subgraph) };
  };

  it('is forgotten by users at once and by each other subgraph when it says so, and those are asked until then', async () => {
    const person = await users.signUp('leaver');
    expect((await receiptOf(person.identity, 'not the password')).codes).toEqual(['SIGN_IN_FAILED']);
    const others = ['catalog', 'recommendations', 'pricing', 'inventory', 'chat'];
    expect((await receiptOf(person.identity)).open).toEqual(others);
    expect(await users.services.accounts.byId(person.id)).toBeNull();
    await users.deliver('pricing.person-erased', { userId: person.id });
    await users.deliver('pricing.person-erased', { userId: person.id });
    expect((await receiptOf(person.identity)).open).toEqual(others.filter((name) => name !== 'pricing'));
    await users.services.erasures.goOn();
    expect(await asked(person.id)).toBe(1);
    users.clock.advance(11 * minute);
    await users.services.erasures.goOn();
    expect(await asked(person.id)).toBe(2);
    for (const name of ['catalog', 'recommendations', 'inventory', 'chat'] as const) {
      await users.deliver(`${name}.person-erased`, { userId: person.id });
    }
    expect((await receiptOf(person.identity)).open).toEqual([]);
  });

  it('is noted outside of the database, also where that was lost, and erased again where a backup brought it back', async () => {
    const person = await users.signUp('noted');
    await receiptOf(person.identity);
    const { settings, database } = users.runtime.platform;
    expect(await erasureLedgerOf(settings).all()).toContain(person.id);
    rmSync(join(settings.dataDirectory, ledgerFile));
    await users.services.erasures.complete();
    expect(await erasureLedgerOf(settings).all()).toContain(person.id);
    const [known, unknown] = [await users.signUp('restored'), newId()];
    const ids = [person.id, known.id, unknown];
    expect(await forgetAgain(usersSubgraph, database, settings, ids)).toBe(2);
    expect(await forgetAgain(usersSubgraph, database, settings, ids)).toBe(0);
    expect(await users.services.accounts.byId(known.id)).toBeNull();
  });

  it('is swept once more when the last access token has run out, and then no more', async () => {
    const person = await users.signUp('swept');
    await receiptOf(person.identity);
    for (const name of ['catalog', 'recommendations', 'pricing', 'inventory', 'chat'] as const) {
      await users.deliver(`${name}.person-erased`, { userId: person.id });
    }
    for (let n = 0; n < 6; n++) {
      users.clock.advance(6 * minute);
      await users.services.erasures.goOn();
    }
    expect(await asked(person.id)).toBe(2);
  });

  it('does not come back by what is late, and the address is free and written to no more', async () => {
    const person = await users.signUp('late');
    await receiptOf(person.identity);
    await users.deliver('recommendations.profile-changed', {
      userId: person.id,
      asOf: users.clock.now(),
      profile: null,
    });
    await users.deliver('catalog.review-posted', { reviewId: 'r-late', productId: 'p', userId: person.id, stars: 5 });
    const left = await users.services.platform.database.read.query(
      'SELECT 1 FROM `customer_actions` WHERE `userId` = ?',
      [person.id],
    );
    expect(left).toEqual([]);
    const email = 'late@people.test';
    expect([
      ...(await users.services.suppressions.among([email, 'LATE@people.test ', 'other@people.test'])),
    ]).toHaveLength(2);
    const again = await users.run(signUp, { input: { email, password: goodPassword, displayName: 'Late' } });
    expect(again.codes).toEqual([]);
    const identity = asUser(again.data.signUp.user.id);
    await users.run(consent, { input: { purpose: 'EMAIL', granted: true } }, identity);
    expect((await users.services.suppressions.among([email])).size).toBe(0);
  });

  it('does not come back by the file that the shop once brought it from, nor by another with the address', async () => {
    const created = { createdAt: users.clock.now(), followedIds: [] };
    const [imported, other] = [newId(), newId()];
    const person = await users.signUp('brought');
    await receiptOf(person.identity);
    const rows = [
      { externalId: 'same id', id: person.id },
      { externalId: 'same address', id: imported, email: ' Brought@People.test' },
      { externalId: 'somebody else', id: other, email: 'else@people.test' },
    ];
    const port = users.runtime.importPort;
    expect([...((await port.refusedCustomers?.(rows)) ?? [])].map(([key, { code }]) => [key, code])).toEqual([
      ['same id', 'PERSON_ERASED'],
      ['same address', 'PERSON_ERASED'],
    ]);
    // Who is there already stays, whatever address the file has of them.
    await port.customers?.([{ ...rows[1]!, ...created, displayName: 'There', email: 'there@people.test' }]);
    expect([...((await port.refusedCustomers?.(rows)) ?? [])].map(([key]) => key)).toEqual(['same id']);
  });

  it('is recorded of consents with the words, the place and the time, each change of them', async () => {
    const person = await users.signUp('consenting');
    const say = (input: object) => users.run(consent, { input }, person.identity);
    await say({ purpose: 'EMAIL', granted: true, wording: 'Yes, write to me.', source: 'check-out' });
    await say({ purpose: 'EMAIL', granted: true, wording: 'Again.', source: 'check-out' });
    await say({ purpose: 'EMAIL', granted: false });
    expect((await say({ purpose: 'SMS', granted: true, source: 'two words' })).codes).toEqual(['BAD_USER_INPUT']);
    const { data } = await users.run(records, {}, person.identity);
    const changedAt = new Date(users.clock.now()).toISOString();
    expect(data.me.consentRecords).toEqual([
      { purpose: 'EMAIL', granted: true, wording: 'Yes, write to me.', source: 'check-out', changedAt },
      { purpose: 'EMAIL', granted: false, wording: expect.stringContaining('by e-mail'), source: 'account', changedAt },
    ]);
  });

  it('is shown to staff, which is noted, once a request and person; to oneself it is not', async () => {
    const person = await users.signUp('watched');
    const query = 'query ($id: ID!) { user(id: $id) { email profile { locale } consents { granted } } }';
    await users.run(query, { id: person.id }, asUser('the-staff', 'users:read'));
    await users.run(
      'query ($id: ID!) { user(id: $id) { displayName } }',
      { id: person.id },
      asUser('the-staff', 'users:read'),
    );
    await users.run('{ me { email profile { locale } } }', {}, person.identity);
    expect(await staffReadsOf(users.services.platform.database.read, person.id)).toEqual([
      expect.objectContaining({ staffId: 'the-staff', userId: person.id, at: users.clock.now() }),
    ]);
  });
});

it('every table with rows of an account is known to whoever forgets it', () => {
  // Forgotten in a way of their own, or what is left on purpose: the receipt.
  const named = [UserEmailEntity, UserExternalIdEntity];
  const others = [SessionEntity, UserWordEntity, CampaignMessageEntity, ErasureEntity, ErasurePartEntity, ...named];
  const ofAccounts = entities.filter((entity) => entityTable<ObjectLiteral>(entity).columnNames.includes('userId'));
  const names = (list: readonly Function[]) => list.map(({ name }) => name).sort();
  expect(names(ofAccounts)).toEqual(names([...ownTables, ...others]));
});
