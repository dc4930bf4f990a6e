import { priceLimitOf } from './price-limit';

const anything = Number.POSITIVE_INFINITY;

it.each([
  ['do you have a red scarf under 40 pounds?', 0, 40],
  ['a lamp for less than £1,299.50', 0, 1299.5],
  ['mugs up to 20', 0, 20],
  ['something between 10 and 25 euros', 10, 25],
  ['a dress over $100', 100, anything],
  ['100元以下的围巾', 0, 100],
  ['不超过50块的杯子', 0, 50],
  ['200元以上的外套', 200, anything],
  ['有没有50到100元的灯', 50, 100],
])('reads "%s"', (text, least, most) => {
  expect(priceLimitOf(text)).toMatchObject({ least, most });
});

it('leaves what names the product', () => {
  expect(priceLimitOf('a red scarf under £40')?.rest.trim()).toBe('a red scarf');
  expect(priceLimitOf('100元以下的围巾')?.rest).toBe('的围巾');
});

it.each(['where is order 4824?', 'a 350 ml mug', 'size 40 boots', 'I bought it from you 30 days ago', '我的订单 4824'])(
  'sees no price in "%s"',
  (text) => expect(priceLimitOf(text)).toBeNull(),
);
