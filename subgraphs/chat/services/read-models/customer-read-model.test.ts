import { anonymous } from '../../../../shared/identity/identity';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { type ChatHarness, startChat } from '../../testing/chat-harness';

describe.each(engines)('the language of a customer on %s', (engine) => {
  let chat: ChatHarness;
  beforeEach(async () => {
    chat = await startChat(engine);
  });
  afterEach(() => chat.stop());

  it('talks in the language of the account, as last published or imported', async () => {
    const localeOf = async (userId: string) =>
      (await chat.do('start', {}, asUser(userId))).data.startConversation.locale;
    const [imported, plain, signedUp] = [newId(), newId(), newId()];
    const row = { externalId: 'c', displayName: 'C', followedIds: [], createdAt: 1 };
    for (let i = 0; i < 2; i++) {
      await chat.runtime.importPort.customers?.([
        { ...row, id: imported, locale: 'de' },
        { ...row, id: plain },
      ]);
    }
    await chat.deliver('users.signed-up', { userId: signedUp, displayName: 'A', locale: 'zh-cn', visitorId: null });
    expect(await Promise.all([imported, plain, signedUp].map(localeOf))).toEqual(['de', 'en', 'zh-CN']);
    const profile = { displayName: 'A', traits: null };
    await chat.deliver('users.profile-changed', { ...profile, userId: imported, locale: 'fr' });
    expect(await localeOf(imported)).toBe('fr');
    await chat.runtime.importPort.customers?.([{ ...row, id: imported, locale: 'de' }]);
    expect(await localeOf(imported)).toBe('fr');
    expect((await chat.do('start', {}, anonymous)).data.startConversation.locale).toBe('en');
  });
});
