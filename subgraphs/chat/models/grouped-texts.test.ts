import { groupedTexts } from './grouped-texts';

describe('texts grouped by their words', () => {
  it('puts those of like words together, the largest group first, with examples as they were written', () => {
    const texts = [
      'Opening hours',
      'Can you gift-wrap it?',
      'can you gift wrap',
      'Can you gift wrap IT',
      '可以开发票吗',
      '可以开发票',
    ];
    expect(groupedTexts(texts, 9)).toEqual([
      { count: 3, examples: ['Can you gift-wrap it?', 'can you gift wrap', 'Can you gift wrap IT'] },
      { count: 2, examples: ['可以开发票吗', '可以开发票'] },
      { count: 1, examples: ['Opening hours'] },
    ]);
    expect(groupedTexts(texts, 1)).toHaveLength(1);
  });

  it('keeps texts without any word together', () => {
    expect(groupedTexts(['???', '!!', 'a'], 9).map(({ count }) => count)).toEqual([2, 1]);
  });
});
