import { namesValue } from './option-values';
import { chineseThingsIn, inChinese, inEnglish, otherWordsFor } from './two-languages';

describe('words for one thing in two languages', () => {
  it('are found in a Chinese text, the longest where they overlap', () => {
    expect(chineseThingsIn('有藏青色的背包吗')).toEqual(['藏青色', '背包']);
    expect(otherWordsFor('wool')).toEqual(['羊毛', '毛']);
    expect(otherWordsFor('nothing of the kind')).toEqual([]);
  });

  it('make what one asks for in one language what the other language has', () => {
    expect(inEnglish('有红色的杯子吗')).toEqual(['red mug', 'red cup']);
    expect(inEnglish('Steel 水壶 多少钱')).toEqual(['Steel bottle', 'Steel kettle']);
    expect(inEnglish('你好,我的包裹到哪了')).toEqual([]);
    expect(inChinese('Do you have red mugs?')).toBe('红色 马克杯');
  });

  it.each([
    ['有没有大号的', 'size', 'L', ['M', 'XL'], true],
    ['有没有加大号的', 'size', 'L', ['M', 'XL'], false],
    ['有没有加大号的', 'size', 'XL', ['M', 'L'], true],
    [' the red one ', '颜色', '红色', ['蓝色'], true],
    [' in navy blue please ', '颜色', '藏青色', ['蓝色'], true],
    [' in navy blue please ', '颜色', '红色', ['蓝色'], false],
    ['要深蓝色的', 'colour', 'blue', ['navy'], false],
    ['要深蓝色的', 'colour', 'navy', ['blue'], true],
    ['羊毛的有吗', 'material', 'Wool', ['Cotton'], true],
  ])('"%s" names the %s %s or not', (text, option, value, others, names) => {
    expect(namesValue(text, option, value, others)).toBe(names);
  });
});
