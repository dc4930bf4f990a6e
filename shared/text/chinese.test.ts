import { wordsToFind, wordsToIndex } from './chinese';

describe('Chinese words', () => {
  it('are cut apart, each character in one word, for what is asked', () => {
    expect(wordsToFind('学生日记本')).toEqual(['学生', '日记本']);
    expect(wordsToFind('红色陶瓷杯')).toEqual(['红色', '陶瓷杯']);
  });

  it('come with the shorter words within them for what is searched', () => {
    expect(wordsToIndex('不锈钢保温杯')).toEqual(expect.arrayContaining(['不锈钢', '保温杯', '保温']));
    expect(wordsToIndex('')).toEqual([]);
  });
});
