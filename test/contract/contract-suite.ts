import { join } from 'node:path';
import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import { describeAccounts } from './accounts-suite';
import { describeAgents } from './agents-suite';
import { describeLive } from './live-suite';
import { describeMarketing } from './marketing-suite';
import { describeOrders } from './orders-suite';
import { describePricingDesk } from './pricing-desk-suite';
import { describePromotions } from './promotions-suite';
import { describeRecommendationDesk } from './recommendation-desk-suite';
import { describeServiceDesk } from './service-desk-suite';
import { TestShopClient } from './shop-client';
import { type SmallShop, stockSmallShop } from './small-shop';
import { describeStockDesk } from './stock-desk-suite';
import { describeTraining } from './training-suite';

export interface ShopUnderTest {
  /** The address of `/graphql`. */
  readonly endpoint: string;
  /** Where the shop has its files. */
  readonly dataDirectory: string;
  readonly staff: { readonly email: string; readonly password: string };
  stop(): Promise<void>;
}

const password = 'correct horse battery staple';

/** Sends the contract's operations, word for word, to a running shop and looks at what comes back. */
export function describeContract(setup: string, start: () => Promise<ShopUnderTest>): void {
  describe(`the contract's operations, ${setup}`, () => {
    let shop: ShopUnderTest;
    let client: TestShopClient;
    let stock: SmallShop;
    const email = `ada-${newId()}@contract.example`;
    const visitorId = `visitor-${newId()}`;
    let token = '';
    let userId = '';

    beforeAll(async () => {
      shop = await start();
      client = new TestShopClient(shop.endpoint);
      stock = await stockSmallShop(client, shop.staff);
      const { signUp } = await client.run('SignUp', {
        input: { email, password, displayName: 'Ada', locale: 'en', visitorId },
      });
      token = signUp.accessToken;
      userId = signUp.user.id;
      expect(signUp).toMatchObject({ user: { displayName: 'Ada', scopes: [] } });
      expect(Date.parse(signUp.expiresAt)).toBeGreaterThan(Date.now());
    });

    afterAll(() => shop?.stop());

    const event = (type: string, productId: string, extra: Record<string, unknown> = {}) => ({
      id: newId(),
      type,
      productId,
      occurredAt: new Date().toISOString(),
      ...extra,
    });

    describe('account', () => {
      it('SignIn, RefreshSession and SignOut keep one session going and end it', async () => {
        const { signIn } = await client.run('SignIn', { email, password });
        expect(signIn.user.id).toBe(userId);
        const { refreshSession } = await client.run('RefreshSession', { token: signIn.refreshToken });
        expect(refreshSession.refreshToken).not.toBe(signIn.refreshToken);
        expect((await client.run('SignOut', { token: refreshSession.refreshToken })).signOut).toBe(true);
      });

      it('UpdateProfile stores what is given', async () => {
        const input = {
          locale: 'en',
          timeZone: 'Europe/London',
          country: 'GB',
          city: 'Leeds',
          birthYear: 1990,
          interests: ['tea'],
        };
        const { updateProfile } = await client.run('UpdateProfile', { input }, token);
        expect(updateProfile).toMatchObject({ id: userId, profile: input });
      });

      it('SetConsent answers with the consents as they are now', async () => {
        const { setConsent } = await client.run('SetConsent', { input: { purpose: 'EMAIL', granted: true } }, token);
        expect(setConsent).toContainEqual(expect.objectContaining({ purpose: 'EMAIL', granted: true }));
      });

      it('Follow adds one person once', async () => {
        const other = await client.run('SignUp', {
          input: { email: `bob-${newId()}@contract.example`, password, displayName: 'Bob', locale: 'en' },
        });
        const variables = { userId: other.signUp.user.id };
        await client.run('Follow', variables, token);
        const { follow } = await client.run('Follow', variables, token);
        expect(follow).toEqual({ id: userId, following: { totalCount: 1 } });
      });

      it('SaveAddress keeps an address, and the first is the default', async () => {
        const address = { name: 'Ada', line1: '1 High Street', city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB' };
        const { saveAddress } = await client.run('SaveAddress', { input: address }, token);
        expect(saveAddress).toEqual({
          id: userId,
          addresses: [{ ...address, id: expect.any(String), isDefault: true }],
        });
        const [{ id }] = saveAddress.addresses;
        const moved = { ...address, id, line1: '2 High Street' };
        const again = await client.run('SaveAddress', { input: moved }, token);
        expect(again.saveAddress.addresses).toEqual([{ ...moved, isDefault: true }]);
      });

      it('ChangePassword and SignOutEverywhere end the sessions that there were', async () => {
        const own = { email: `eve-${newId()}@contract.example`, displayName: 'Eve', locale: 'en' };
        const { signUp } = await client.run('SignUp', { input: { ...own, password } });
        const next = 'violet harbour tin whistle';
        const change = { current: password, password: next };
        const { changePassword } = await client.run('ChangePassword', change, signUp.accessToken);
        await expect(client.run('RefreshSession', { token: signUp.refreshToken })).rejects.toThrow(
          'REFRESH_TOKEN_INVALID',
        );
        await expect(client.run('SignIn', { email: own.email, password })).rejects.toThrow('SIGN_IN_FAILED');
        const { signIn } = await client.run('SignIn', { email: own.email, password: next });
        const everywhere = await client.run('SignOutEverywhere', {}, changePassword.accessToken);
        expect(everywhere.signOutEverywhere).toBe(true);
        for (const { refreshToken } of [changePassword, signIn]) {
          await expect(client.run('RefreshSession', { token: refreshToken })).rejects.toThrow('REFRESH_TOKEN_INVALID');
        }
      });
    });

    describe('the account by letter, exported and erased', () =>
      describeAccounts(() => ({ client, stock, lettersFolder: join(shop.dataDirectory, 'letters') })));

    describe('feed', () => {
      it('RecordEvents counts each event once and names each bad one', async () => {
        const good = event('VIEW', stock.productIds[0]!, { visitorId });
        const bad = { ...event('VIEW', stock.productIds[0]!, { visitorId }), productId: null };
        const { recordEvents } = await client.run('RecordEvents', { events: [good, good, bad] });
        expect(recordEvents).toMatchObject({ accepted: 1, duplicates: 1, rejected: [{ index: 2 }] });
        expect(recordEvents.rejected[0].code).toMatch(/^[A-Z_]+$/);
      });

      it('PersonalisedFeed gives a page with names, prices, availability and reasons, and the next one', async () => {
        await client.run(
          'RecordEvents',
          { events: stock.productIds.slice(0, 2).map((id) => event('CLICK', id)) },
          token,
        );
        const { me } = await eventually(
          () => client.run('PersonalisedFeed', { first: 2 }, token),
          (data) => data.me.feed?.edges.length === 2,
        );
        expect(me).toMatchObject({ id: userId, displayName: 'Ada' });
        expect(Array.isArray(me.segments)).toBe(true);
        for (const edge of me.feed.edges) {
          expect(edge.reason.text.length).toBeGreaterThan(0);
          expect(edge.node.name.length).toBeGreaterThan(0);
          expect(edge.node.price.current.amount).toBeGreaterThan(0);
          expect(['IN_STOCK', 'LOW_STOCK']).toContain(edge.node.availability.status);
        }
        expect(me.feed.pageInfo.hasNextPage).toBe(true);
        const next = await client.run('PersonalisedFeed', { first: 2, after: me.feed.pageInfo.endCursor }, token);
        const shown = new Set(me.feed.edges.map((edge: { node: { id: string } }) => edge.node.id));
        expect(next.me.feed.id).toBe(me.feed.id);
        expect(next.me.feed.edges.length).toBeGreaterThan(0);
        for (const edge of next.me.feed.edges) expect(shown.has(edge.node.id)).toBe(false);
      });

      it('PersonalisedFeed is nobody’s for one who has not signed in', async () => {
        expect((await client.run('PersonalisedFeed')).me).toBeNull();
      });

      it('VisitorFeed gives a visitor a page too', async () => {
        const { feed } = await eventually(
          () => client.run('VisitorFeed', { visitorId: `visitor-${newId()}`, first: 5 }),
          (data) => data.feed?.edges.length > 0,
        );
        expect(feed.edges[0].node.name.length).toBeGreaterThan(0);
        expect(feed.strategy.length).toBeGreaterThan(0);
      });

      it('ProductPage shows all there is to a product', async () => {
        const { product } = await client.run('ProductPage', { id: stock.productIds[0] }, token);
        expect(product).toMatchObject({
          name: `${stock.word} Mug 陶瓷`,
          brand: 'Oslo',
          attributes: [{ name: 'colour', value: 'white' }],
          price: {
            current: { amount: 999, currency: 'GBP' },
            list: { amount: 999 },
            lowestIn30Days: { amount: 999 },
            reason: 'LIST',
          },
          availability: { status: 'IN_STOCK' },
        });
        expect(product.categories[0]).toMatchObject({ name: 'Tableware', parent: { name: 'Kitchen' } });
        for (const list of [product.alike, product.together, product.looksLike]) expect(Array.isArray(list)).toBe(true);
      });

      it('Variants gives a product’s siblings in the order of their options, each with its own price and stock', async () => {
        const { product } = await client.run('Variants', { id: stock.variantIds[0] }, token);
        const variant = (index: 0 | 1, size: string, amount: number) => ({
          id: stock.variantIds[index],
          sku: `${stock.word}-plate-${index}`,
          options: [{ name: 'size', value: size }],
          price: { current: { amount, currency: 'GBP' } },
          availability: { status: 'IN_STOCK' },
        });
        expect(product).toMatchObject({
          id: stock.variantIds[0],
          options: [{ name: 'size', value: '10 cm' }],
          group: {
            name: `${stock.word} Plate`,
            variesBy: ['size'],
            variants: [variant(1, '9 cm', 4499), variant(0, '10 cm', 3999)],
          },
        });
        const { product: alone } = await client.run('Variants', { id: stock.productIds[0] }, token);
        expect(alone).toMatchObject({ options: [], group: null });
      });

      it('BasketAndTrending answers for a basket and the whole shop', async () => {
        const data = await client.run('BasketAndTrending', { ids: stock.productIds.slice(0, 2) });
        expect(Array.isArray(data.basketSuggestions)).toBe(true);
        const trending = await eventually(
          () => client.run('BasketAndTrending', { ids: stock.productIds.slice(0, 2) }),
          (answer) => answer.trending.length > 0,
        );
        expect(trending.trending[0].product.name.length).toBeGreaterThan(0);
      });

      it('Browse lists, filters, counts facets and finds with a slip of the pen and in Chinese', async () => {
        const slip = `${stock.word.slice(0, -1)}`;
        const data = await client.run('Browse', { filter: { brand: 'Oslo', tags: ['contract'] }, text: `${slip} mug` });
        expect(data.categories.length).toBeGreaterThan(0);
        expect(data.products.totalCount).toBeGreaterThanOrEqual(3);
        expect(data.products.facets.length).toBeGreaterThan(0);
        expect(data.products.edges[0].node.price.current.amount).toBeGreaterThan(0);
        expect(data.search.edges.map((edge: { node: { sku: string } }) => edge.node.sku)).toContain(`${stock.word}-0`);
        const chinese = await client.run('Browse', { text: '陶瓷' });
        expect(chinese.search.totalCount).toBeGreaterThanOrEqual(6);
      });
    });

    describe('orders', () => {
      it('Quote, PlaceOrder, OrderStatus and CancelOrder take an order once and give it back', async () => {
        const lines = [
          { productId: stock.productIds[0], quantity: 2 },
          { productId: stock.productIds[3], quantity: 1 },
        ];
        const { quote } = await client.run('Quote', { lines, coupon: null }, token);
        expect(quote.total.amount).toBe(2 * 999 + 2499);
        expect(quote.lines.map((line: { product: { name: string } }) => line.product.name)).toContain(
          `${stock.word} Lamp 陶瓷`,
        );
        const input = { idempotencyKey: newId(), quoteToken: quote.token };
        const { placeOrder } = await client.run('PlaceOrder', { input }, token);
        expect(placeOrder).toMatchObject({ __typename: 'Order', total: quote.total });
        const again = await client.run('PlaceOrder', { input }, token);
        expect(again.placeOrder.id).toBe(placeOrder.id);
        const { order } = await client.run('OrderStatus', { number: placeOrder.number }, token);
        expect(order).toMatchObject({ id: placeOrder.id, status: placeOrder.status });
        expect(order.history.length).toBeGreaterThan(0);
        const { cancelOrder } = await client.run('CancelOrder', { id: placeOrder.id }, token);
        expect(cancelOrder.status).toBe('CANCELLED');
      });

      it('PlaceOrder says which line is short, and takes none of them', async () => {
        const lines = [
          { productId: stock.productIds[1], quantity: 1 },
          { productId: stock.productIds[2], quantity: 51 },
        ];
        const { quote } = await client.run('Quote', { lines }, token);
        const { placeOrder } = await client.run(
          'PlaceOrder',
          { input: { idempotencyKey: newId(), quoteToken: quote.token } },
          token,
        );
        expect(placeOrder).toMatchObject({
          __typename: 'InsufficientStock',
          lines: [{ requested: 51, available: 50, product: { id: stock.productIds[2] } }],
        });
      });
    });

    describe('what becomes of orders', () =>
      describeOrders(() => ({ client, stock, token, staffToken: stock.staffToken })));

    describe('the pricing desk', () => describePricingDesk(() => ({ client, stock, token })));

    describe('the stock desk', () => describeStockDesk(() => ({ client, stock, token })));

    describe('the recommendation desk', () => describeRecommendationDesk(() => ({ client, stock })));

    describe('marketing', () => describeMarketing(() => ({ client, stock, token })));

    describe('promotions', () => describePromotions(() => ({ client, stock, token, staffToken: stock.staffToken })));

    describe('live', () => describeLive(() => ({ endpoint: shop.endpoint, client, stock, token })));

    describe('training', () => describeTraining(() => ({ endpoint: shop.endpoint, client, stock })));

    describe('customer service', () => describeServiceDesk(() => ({ client, stock, token, userId })));

    describe('software agents', () => describeAgents(() => ({ endpoint: shop.endpoint, stock })));

    describe('chat', () => {
      it('a conversation goes from a visitor to an agent and is rated', async () => {
        const { startConversation } = await client.run('StartConversation', { visitorId, locale: 'en' });
        const id = startConversation.id;
        const message = { conversationId: id, text: 'Where is my parcel?', clientMessageId: newId() };
        const { sendMessage } = await client.run('SendMessage', message);
        expect((await client.run('SendMessage', message)).sendMessage.id).toBe(sendMessage.id);
        expect((await client.run('RequestAgent', { id })).requestAgent.status).toBe('WAITING');
        const replies = await client.run('AgentReplies', { id, text: 'On its way.' }, stock.staffToken);
        expect(replies.claimConversation).toMatchObject({
          status: 'AGENT',
          assignedTo: { displayName: expect.any(String) },
        });
        expect(replies.resolveConversation.status).toBe('RESOLVED');
        const { conversation } = await client.run('Conversation', { id });
        const authors = conversation.messages.edges.map((edge: { node: { author: string } }) => edge.node.author);
        // A hand-over is said.
        expect([authors[0], authors.at(-2), authors.at(-1)]).toEqual(['CUSTOMER', 'BOT', 'AGENT']);
        expect((await client.run('Rate', { id })).rateConversation.stars).toBe(5);
      });
    });
  });
}
