import type { Identity } from '../../../../shared/identity/identity';
import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import { ownBot } from '../../evaluation/lab/bot';
import { BotConversation } from '../../evaluation/lab/bot-conversation';
import { inventedNumbers } from './told-numbers';
import { verdictOf } from './verdict';

const money = (amount: number) => ({ amount, currency: 'GBP' });
const order = {
  ...{ id: 'o1', number: 'V1001', status: 'PLACED', placedAt: '2026-03-01T10:00:00Z', total: money(2550) },
  ...{ shippingAddress: null, returnsEndAt: null, returns: [] },
  lines: [
    {
      quantity: 1,
      shipped: 0,
      returned: 0,
      returnable: 0,
      exchangeable: 1,
      unitPrice: money(2550),
      product: { id: 'p1', sku: 'MUG-1', name: 'Blue Mug', options: [] },
    },
  ],
};
/** A policy of which nothing is set, as the gateway tells it. */
const openPolicy = {
  ...{ returnDays: null, returnReasons: [], exchangeDays: null, exchangesUnshipped: true, exchangesDelivered: true },
  ...{ cancelReasons: [], cancelsItems: false, finalCategories: [] },
  ...{ paymentMethods: [], changesPayment: false, refundMethods: [] },
};
const ada: Identity = { userId: 'ada', scopes: [] };
const nobody: Identity = { userId: null, scopes: [] };

function shopOfOneOrder() {
  const asked: string[] = [];
  const shop: ShopClient = {
    ask: async (_identity, document) => {
      asked.push(/(?:query|mutation) (\w+)/.exec(document)?.[1] ?? '');
      if (document.includes('mutation CancelOrder'))
        return { data: { cancelOrder: { ...order, status: 'CANCELLED' } }, errors: [] };
      if (document.includes('ListOrders'))
        return { data: { me: { orders: { totalCount: 1, edges: [{ node: order }] } } }, errors: [] };
      return { data: null, errors: [{ code: 'NOT_FOUND', message: 'There is no such order.' }] };
    },
  };
  return { shop, asked };
}

const talk = (shop: ShopClient, who: Identity, locale = 'en') =>
  new BotConversation(ownBot(), shop, who, locale, 'test');

describe('a dialogue with the bot', () => {
  it('does nothing before a yes to exactly what will be done, and does it once', async () => {
    const { shop, asked } = shopOfOneOrder();
    const conversation = talk(shop, ada);
    const told = await conversation.say('Please cancel my order');
    expect(told.text).toContain('cancel the whole order V1001 (Blue Mug), paid 25.50 GBP');
    expect(asked).not.toContain('CancelOrder');
    const done = await conversation.say('yes, go ahead');
    expect(done.text).toContain('That is done');
    expect(done.orderIds).toEqual(['o1']);
    expect(asked.filter((name) => name === 'CancelOrder')).toHaveLength(1);
    await conversation.say('yes');
    expect(asked.filter((name) => name === 'CancelOrder')).toHaveLength(1);
  });

  it("keeps to the shop's policy: asks for one of its reasons, and cancels single items where that is allowed", async () => {
    const lamp = { id: 'p2', sku: 'LAMP-1', name: 'Desk Lamp', options: [] };
    const both = { ...order, lines: [...order.lines, { ...order.lines[0]!, product: lamp }] };
    const acts: unknown[] = [];
    const talkIn = (cancelsItems: boolean) =>
      talk(
        {
          ask: async (_identity, document, variables) => {
            if (document.includes('mutation')) acts.push(variables);
            if (document.includes('mutation CancelItems'))
              return { data: { cancelItems: { refund: money(1500), order: both } }, errors: [] };
            if (document.includes('GetOrderPolicy')) {
              const rules = { returnDays: 30, cancelReasons: ['No longer needed', 'By mistake'], cancelsItems };
              return { data: { orderPolicy: { ...openPolicy, ...rules } }, errors: [] };
            }
            return { data: { me: { orders: { totalCount: 1, edges: [{ node: both }] } } }, errors: [] };
          },
        },
        ada,
      );
    const open = talkIn(true);
    expect((await open.say('cancel the lamp of V1001')).text).toContain('- No longer needed\n- By mistake');
    expect((await open.say('I do not need it any more')).text).toContain('cancel in order V1001: 1 × Desk Lamp');
    expect((await open.say('yes')).text).toContain('You get 15.00 GBP back');
    const lines = [{ productId: 'p2', quantity: 1 }];
    expect(acts).toMatchObject([{ orderId: 'o1', lines, reason: 'No longer needed' }]);
    const strict = await talkIn(false).say('cancel the lamp of V1001, it was ordered by mistake');
    expect(strict.text).toContain('Single items cannot be cancelled');
    expect(strict.text).toContain('cancel the whole order V1001');
    const rules = await talkIn(true).say('what is your return policy?');
    expect(rules.text).toContain('Items can be returned within 30 days of delivery.');
  });

  it("knows what the shop takes and what paid, changes it after a yes, and sends refunds where the shop's policy lets them go", async () => {
    const paid = { ...order, paymentMethod: 'credit card' };
    const sent = { ...paid.lines[0]!, shipped: 1, returnable: 1 };
    const arrived = { ...paid, id: 'o2', number: 'V1002', status: 'DELIVERED', lines: [sent] };
    const acts: unknown[] = [];
    const talkIn = (changesPayment: boolean, paymentMethods = ['credit card', 'PayPal', 'gift card']) =>
      talk(
        {
          ask: async (_identity, document, variables) => {
            if (document.includes('mutation')) acts.push(variables);
            if (document.includes('mutation ChangePayment'))
              return { data: { changePaymentMethod: { ...paid, paymentMethod: 'gift card' } }, errors: [] };
            const policy = { ...openPolicy, paymentMethods, changesPayment, refundMethods: ['gift card'] };
            if (document.includes('GetOrderPolicy')) return { data: { orderPolicy: policy }, errors: [] };
            const edges = [{ node: paid }, { node: arrived }];
            return { data: { me: { orders: { totalCount: 2, edges } } }, errors: [] };
          },
        },
        ada,
      );
    expect((await talkIn(true).say('which payment methods do you accept?')).text).toContain(
      'You can pay by: credit card, PayPal, gift card.',
    );
    expect((await talkIn(true).say('how did I pay for V1001?')).text).toContain('is paid by credit card.');
    const change = talkIn(true);
    expect((await change.say('change the payment of V1001 from my visa to a gift card')).text).toContain(
      'order V1001 is paid by gift card in place of credit card',
    );
    expect(acts).toEqual([]);
    await change.say('yes');
    expect(acts).toMatchObject([{ orderId: 'o1', paymentMethod: 'gift card' }]);
    expect((await talkIn(true).say('change the payment method of V1001')).text).toContain('- PayPal\n- gift card');
    expect((await talkIn(true).say('switch the payment of V1002 to paypal')).text).toContain(
      'can no longer be changed',
    );
    expect((await talkIn(false).say('switch the payment of V1001 to paypal')).text).toContain('cannot be changed');
    expect((await talkIn(true, []).say('switch the payment of V1001 to paypal')).handOver).toBe('NEEDS_PERSON');
    const back = 'return the mug of V1002 and refund it to my';
    expect((await talkIn(true).say(`${back} gift card`)).text).toContain('Blue Mug, refund to gift card');
    const refused = (await talkIn(true).say(`${back} paypal`)).text;
    expect(refused).toContain('goes to what it was paid by or to gift card, not to PayPal');
    expect(refused).toContain('- return from order V1002: Blue Mug\n');
  });

  it.each(['no', 'wait, not yet', 'yes, but keep the mug', 'what does it cost?'])(
    'takes "%s" for no yes',
    async (said) => {
      const { shop, asked } = shopOfOneOrder();
      const conversation = talk(shop, ada);
      await conversation.say('cancel order V1001');
      await conversation.say(said);
      expect(asked).not.toContain('CancelOrder');
    },
  );

  it("tells nothing of an account to a visitor, and nothing of another's order to anyone", async () => {
    const { shop, asked } = shopOfOneOrder();
    expect((await talk(shop, nobody).say('where is my order V1001?')).text).toContain('sign in');
    expect(asked).toEqual([]);
    expect((await talk(shop, ada).say('where is order V9999?')).text).toContain('I find no order V9999');
  });

  it('answers in the language that it is asked in, and quotes an article with its title', async () => {
    const { shop } = shopOfOneOrder();
    expect((await talk(shop, ada).say('我的订单什么状态')).text).toContain('订单 V1001:已下单');
    const quoted = await talk(shop, nobody).say('how do I reset my password?');
    expect(quoted.text).toContain('(from “Password and signing in”)');
    expect(quoted.articleIds).toEqual(['article-password-en']);
  });

  it('asks to say it otherwise, and hands over when it does not understand a second time', async () => {
    const { shop } = shopOfOneOrder();
    const conversation = talk(shop, nobody);
    const first = await conversation.say('qwrtz plmkn');
    expect([first.outcome, first.handOver]).toEqual(['FALLBACK', null]);
    expect((await conversation.say('vbnm hjkl')).handOver).toBe('NOT_UNDERSTOOD');
    expect((await talk(shop, nobody).say('let me talk to a human')).handOver).toBe('ASKED');
  });
});

describe('what an answer may say', () => {
  it('has no number that nothing has said', () => {
    expect(inventedNumbers('It costs 12.50 GBP, and 3 are left.', ['{"price":"12.50 GBP"}'])).toEqual(['3']);
  });

  it('is begun by a clear yes or no', () => {
    const verdicts = ['Yes please.', 'ok', '好的', '确认', 'no', '不要', 'yes but the other one', 'where is it'].map(
      verdictOf,
    );
    expect(verdicts).toEqual(['yes', 'yes', 'yes', 'yes', 'no', 'no', 'other', 'other']);
  });
});
