import { shopDrawing } from '../testing/drawings';
import { isSafeSvg } from './svg-safety';

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
