import type { StorefrontSettings } from '../../shared/config/storefront-settings';
import { escapedHtml } from '../../shared/text/escaped-html';
import type { RenderedPage } from './app/rendered';

/** What a page has of its own; the rest is the same for all of them. */
export type PageParts = Partial<Omit<RenderedPage, 'isFound'>> & Pick<RenderedPage, 'rendered'>;

/** JSON that ends no script. */
export function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** A page of the console: the built template with its head, what the server has rendered, and what it was made from. */
export function pageHtml(template: string, { shopName, colour, icon }: StorefrontSettings, page: PageParts): string {
  const head = [
    `<title>${escapedHtml(page.title ?? shopName)}</title>`,
    page.description && `<meta name="description" content="${escapedHtml(page.description)}">`,
    page.title && `<meta property="og:title" content="${escapedHtml(page.title)}">`,
    page.image && `<meta property="og:image" content="${escapedHtml(page.image)}">`,
    `<link rel="icon" href="${escapedHtml(icon ?? '/favicon.svg')}">`,
    `<style>:root{--brand:${colour}}</style>`,
    page.structuredData && `<script type="application/ld+json">${jsonInHtml(page.structuredData)}</script>`,
  ];
  const data = `<script type="application/json" id="rendered">${jsonInHtml(page.rendered)}</script>`;
  return template
    .replace('<html lang="en">', () => `<html lang="${page.rendered.language}">`)
    .replace('<!--head-->', () => head.filter(Boolean).join('\n    '))
    .replace('<!--page-->', () => page.html ?? '')
    .replace('<!--data-->', () => data);
}

/** An icon where the shop has none: its first letter on its colour. */
export function letterIcon({ shopName, colour }: StorefrontSettings): string {
  const letter = escapedHtml([...shopName][0]!.toUpperCase());
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${colour}"/>` +
    `<text x="16" y="23" font-family="system-ui,sans-serif" font-size="20" font-weight="700" fill="#fff" text-anchor="middle">${letter}</text></svg>`
  );
}
