import { withPlaceholders, withUnknownThings } from './placeholders';
import { wordsOf } from './words';

it('tells things, colours, sizes and numbers of orders by what they are', () => {
  expect(withPlaceholders('has the red mug of D10001 left?')).toBe('has the colourword itemword of ordernumber left?');
  expect(wordsOf(withPlaceholders('红色的杯子有货吗'))).toEqual(['colourword', '的', 'itemword', ...wordsOf('有货吗')]);
  expect(withPlaceholders('我的包裹到哪了')).toBe('我的包裹到哪了');
});

it('takes a word that is not known for a thing, beside words that are', () => {
  const isKnown = (word: string) => ['has', 'the', 'left'].includes(word);
  expect(withUnknownThings(['has', 'the', 'zither', 'stand', 'left'], isKnown)).toEqual([
    'has',
    'the',
    'itemword',
    'left',
  ]);
  expect(withUnknownThings(['qwrtz', 'the', 'plmkn'], isKnown)).toEqual(['qwrtz', 'the', 'plmkn']);
});
