import { thingsIn } from './entities';
import { intents, ownPhrases } from './intents';
import { Understanding } from './understanding';
import { wishesIn } from './wishes';
import { languageOf, wordsOf } from './words';

const understanding = new Understanding();
const intentOf = (text: string) => understanding.guesses(text)[0]?.label;

describe('understanding', () => {
  it('has at least 40 intents of 40 phrases each, in both languages', () => {
    expect(intents.length).toBeGreaterThanOrEqual(40);
    for (const intent of intents) {
      const phrases = new Set(ownPhrases.filter((phrase) => phrase.intent === intent).map(({ text }) => text));
      expect([intent, phrases.size >= 40]).toEqual([intent, true]);
    }
  });

  it.each([
    ['so where has my package got to', 'track_parcel'],
    ['could you please cancle the order', 'cancel_order'],
    ['i would love to get my cash back for these shoes', 'return_item'],
    ['请问快递现在走到哪里了', 'track_parcel'],
    ['我不想要了,帮我取消一下订单', 'cancel_order'],
  ])('takes "%s" for %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
  });

  it('knows languages by their script, and keeps the one before for what has none', () => {
    expect([languageOf('退货', 'en'), languageOf('return it', 'zh'), languageOf('#10032', 'zh')]).toEqual([
      'zh',
      'en',
      'zh',
    ]);
    expect(wordsOf("Where's order 10032?")).toEqual(['wheres', 'order', '#5']);
  });

  it('learns what agents have corrected', () => {
    const taught = new Understanding();
    const before = taught.guesses('zorbify my frobnicator')[0];
    taught.learn([{ text: 'zorbify my frobnicator', intent: 'warranty' }]);
    expect(before?.label).not.toBe('warranty');
    expect(taught.guesses('zorbify the frobnicator')[0]?.label).toBe('warranty');
  });

  it('finds what is named, in any case', () => {
    const found = thingsIn('Where is #w2378156? I am ada@example.com and paid $12.50 on 2026-03-01, code SAVE10');
    expect(found.map(({ kind, value }) => [kind, value])).toEqual([
      ['order_number', 'W2378156'],
      ['email', 'ada@example.com'],
      ['money', '$12.50'],
      ['date', '2026-03-01'],
      ['coupon', 'SAVE10'],
    ]);
  });

  it('takes several wishes and their conditions apart', () => {
    const said =
      'I want to return the lamp and exchange the mug for a red one. If it is not there, the black one. Also cancel order V1.';
    expect(wishesIn(said, understanding)).toMatchObject([
      { intent: 'return_item', otherwise: null },
      { intent: 'exchange_item', otherwise: 'the black one.' },
      { intent: 'cancel_order' },
    ]);
  });
});
