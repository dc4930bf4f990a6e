import { shopDrawing } from '../testing/drawings';
import { FacetDictionary, passes } from './facets';
import { bigrams, foldText, runsOf, singular, transpositions } from './normalise-text';
import { distinctSlugOf, pathKeyOf, slugOf } from './slug';
import { isSafeSvg } from './svg-safety';

describe('text', () => {
  it('is folded to what people type', () => {
    expect(foldText('Crème BRÛLÉE')).toBe('creme brulee');
    expect(foldText('Straße Ærø Łódź')).toBe('strasse aero lodz');
    expect(foldText('ＡＢＣ１２３')).toBe('abc123');
    expect(foldText('한국어')).toBe('한국어');
  });

  it('comes apart into words and runs of Han characters', () => {
    expect(runsOf("mom's t-shirt 白色T恤 XL")).toEqual([
      { kind: 'word', text: 'mom' },
      { kind: 'word', text: 't' },
      { kind: 'word', text: 'shirt' },
      { kind: 'han', text: '白色' },
      { kind: 'word', text: 'T' },
      { kind: 'han', text: '恤' },
      { kind: 'word', text: 'XL' },
    ]);
    expect(runsOf(' !? ')).toEqual([]);
  });

  it.each([
    ['bags', 'bag'],
    ['boxes', 'box'],
    ['candies', 'candy'],
    ['dishes', 'dish'],
    ['glass', 'glass'],
    ['bus', 'bus'],
    ['85048s', '85048s'],
  ])('"%s" in the singular is "%s"', (plural, expected) => expect(singular(plural)).toBe(expected));

  it('has neighbouring pairs and neighbouring letters that change places', () => {
    expect(bigrams('马克杯')).toEqual(['马克', '克杯']);
    expect(bigrams('杯')).toEqual([]);
    expect(transpositions('lunhc')).toContain('lunch');
    expect(transpositions('aa')).toEqual([]);
  });
});

describe('slugs', () => {
  it('are readable, never empty, and bounded', () => {
    expect(slugOf(['Kitchen & Home', 'Crème Mugs'])).toBe('kitchen-home-creme-mugs');
    expect(slugOf(['厨房', '杯子'])).toBe('厨房-杯子');
    expect(slugOf(['!!!'])).toMatch(/^[0-9a-f]{8}$/);
    expect(slugOf(['x'.repeat(900)]).length).toBeLessThan(255);
    expect(distinctSlugOf(['a'])).not.toBe(slugOf(['a']));
  });

  it('belong to paths that are one without regard to case and space, and two with another accent', () => {
    expect(pathKeyOf(['Home', ' table  Lamps'])).toBe(pathKeyOf(['HOME', 'Table lamps']));
    expect(pathKeyOf(['Pate'])).not.toBe(pathKeyOf(['Pâté']));
    expect(pathKeyOf(['a', 'b'])).not.toBe(pathKeyOf(['a b']));
  });
});

describe('facets', () => {
  const dictionary = new FacetDictionary();
  const red = dictionary.number('attribute:Colour', 'Red');
  const blue = dictionary.number('attribute:Colour', 'Blue');
  const rosa = dictionary.number('brand', 'Rosa');

  it('count products by value, the most frequent first, and leave out what no product has', () => {
    dictionary.number('brand', 'Nobody');
    expect(dictionary.count([[red, rosa], [blue], [red]], { values: 10, facets: 10 })).toEqual([
      { kind: 'brand', values: [{ value: 'Rosa', count: 1 }] },
      {
        kind: 'attribute:Colour',
        values: [
          { value: 'Red', count: 2 },
          { value: 'Blue', count: 1 },
        ],
      },
    ]);
    expect(dictionary.count([[red, blue, rosa]], { values: 1, facets: 1 })).toEqual([
      { kind: 'brand', values: [{ value: 'Rosa', count: 1 }] },
    ]);
  });

  it('filter by one of each group', () => {
    expect(passes([red, rosa], [[red, blue], [rosa]])).toBe(true);
    expect(passes([red], [[red, blue], [rosa]])).toBe(false);
    expect(passes([red], [[]])).toBe(false);
    expect(passes([], [])).toBe(true);
  });
});

describe('a drawing', () => {
  const svg = (inner: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inner}</svg>`;

  it('of shapes, patterns and text is safe', () => {
    expect(isSafeSvg(shopDrawing)).toBe(true);
    expect(isSafeSvg(svg('<text x="1">Mugs &amp; more</text><use href="#p"/>'))).toBe(true);
  });

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['an event handler', svg('', ' onload="alert(1)"')],
    ['a foreign object', svg('<foreignObject><p>x</p></foreignObject>')],
    ['an outer reference', svg('<use href="https://evil.example/x.svg#a"/>')],
    ['a link with a script', svg('<a href="javascript:alert(1)"><path d="M0 0"/></a>')],
    ['an outer paint', svg('<path fill="url(https://evil.example/#a)"/>')],
    ['an outer paint in hiding', svg('<path fill="&#117;rl(https://evil.example)"/>')],
    ['an outer paint in escapes', svg('<path fill="\\75rl(https://evil.example)"/>')],
    ['a style sheet', svg('<style>@import "https://evil.example"</style>')],
    ['a style', svg('<path style="fill:url(//x)"/>')],
    ['a picture', svg('<image href="#x"/>')],
    ['a document type', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('')}`],
    ['a comment', svg('<!-- x -->')],
    ['an unclosed quote', svg('<path d="M0 0 />')],
    ['another language', '<html><svg></svg></html>'],
    ['an animation', svg('<set attributeName="onload" to="alert(1)"/>')],
    ['too much', svg(' '.repeat(200_001))],
  ])('with %s is refused', (_, text) => expect(isSafeSvg(text)).toBe(false));
});
