import { catalogueFor } from './reason-texts';
import { kindOf, reasonOf } from './reasons';

const names = {
  category: (id: string) => (id === 'mugs' ? 'Mugs & $& cups' : null),
  product: (id: string) => (id === 'bear' ? 'Lisbon teddy bear' : id === 'cup' ? 'Oslo cup' : null),
};

describe('a reason in words', () => {
  it('names what it rests on, in the language of the shopper', () => {
    expect(reasonOf('viewed', ['bear'], 'en-GB', names)).toEqual({
      kind: 'BECAUSE_YOU_VIEWED',
      text: 'Because you looked at “Lisbon teddy bear”',
      because: [{ id: 'bear' }],
    });
    expect(reasonOf('bought', ['bear', 'cup'], 'en', names).text).toBe(
      'Because you bought “Lisbon teddy bear” and “Oslo cup”',
    );
    expect(reasonOf('viewed', ['bear', 'cup'], 'zh-CN', names).text).toBe(
      '因为您浏览过“Lisbon teddy bear”和“Oslo cup”',
    );
  });

  it('names nothing where a name is not known, and says what it rests on all the same', () => {
    expect(reasonOf('viewed', ['bear', 'gone'], 'en', names)).toEqual({
      kind: 'BECAUSE_YOU_VIEWED',
      text: 'Because you looked at something that goes with it',
      because: [{ id: 'bear' }, { id: 'gone' }],
    });
    expect(reasonOf('tastes', [], 'en', names)).toMatchObject({ because: null });
  });

  it('names a category as it is, or not at all', () => {
    const named = reasonOf('freshInTaste', ['mugs'], 'en', names);
    expect(named).toEqual({ kind: 'NEW', text: 'New in “Mugs & $& cups”, which you turn to often', because: null });
    expect(reasonOf('freshInTaste', ['?'], 'en', names).text).toBe('New in a category that you turn to often');
    expect(reasonOf('freshInTaste', ['mugs'], 'zh', names).text).toContain('“Mugs & $& cups”');
  });

  it('cuts a long name, between letters', () => {
    const long = { ...names, product: () => '🧸'.repeat(80) };
    expect(reasonOf('bought', ['x'], 'en', long).text).toBe(`Because you bought “${'🧸'.repeat(59)}…”`);
  });

  it('is there for every key in every language, Chinese in Chinese alone', () => {
    const { texts: english } = catalogueFor('en');
    const { texts: chinese } = catalogueFor('zh-Hant-TW');
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
    for (const [key, { plain, named }] of Object.entries(chinese)) {
      expect(plain).toMatch(/^[\u4e00-\u9fff，]+$/);
      expect(named?.({ names: '“A”' }) ?? '“A”').toContain('“A”');
      expect('named' in english[key as 'viewed']).toBe(named !== undefined);
      expect(kindOf(key as 'viewed')).toMatch(/^[A-Z_]+$/);
    }
  });
});
