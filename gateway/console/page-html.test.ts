import { defaultStorefrontSettings } from '../../shared/config/storefront-settings';
import { letterIcon, pageHtml } from './page-html';

const template =
  '<html lang="en"><head><!--head--></head><body><div id="root"><!--page--></div><!--data--></body></html>';
const hostile = `</script><script>alert(1)</script>" onload="x $& '`;

it('puts what belongs to one page into its places', () => {
  const html = pageHtml(
    template,
    { ...defaultStorefrontSettings, shopName: 'Tea & Co', colour: '#123456' },
    { title: 'A mug', html: '<main>A mug</main>', rendered: { shopName: 'Tea & Co', language: 'zh', answers: {} } },
  );
  expect(html).toContain('<html lang="zh">');
  expect(html).toContain('<title>A mug</title>');
  expect(html).toContain(':root{--brand:#123456}');
  expect(html).toContain('<div id="root"><main>A mug</main></div>');
});

it('lets no text of a product out of its place', () => {
  const rendered = { shopName: hostile, language: 'en' as const, answers: { 1: { data: hostile } } };
  const html = pageHtml(
    template,
    { ...defaultStorefrontSettings, shopName: hostile },
    { title: hostile, description: hostile, image: hostile, structuredData: { name: hostile }, rendered },
  );
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html).not.toContain('<script>');
  expect(html.replace(/<script.*?<\/script>/g, '')).not.toContain('" onload');
  const data = /id="rendered">(.*?)<\/script>/.exec(html)![1]!;
  expect(JSON.parse(data)).toEqual(rendered);
});

it('draws an icon from the first letter, whatever it is', () => {
  expect(letterIcon({ ...defaultStorefrontSettings, shopName: '<x' })).toContain('>&lt;</text>');
  expect(letterIcon({ ...defaultStorefrontSettings, shopName: '🫖 tea' })).toContain('>🫖</text>');
});
