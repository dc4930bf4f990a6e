import { createHash } from 'node:crypto';
import { Liquid } from 'liquidjs';
import { LruCache } from '../../../../shared/caching/lru-cache';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { CampaignVariant } from '../../models/campaigns/campaign';
import { compiledMjml, isMjml } from './mjml';

/** A product as templates see it. */
export interface TemplateProduct {
  readonly id: string;
  readonly name: string;
  /** As people of the language write it; empty where it is not known. */
  readonly price: string;
  readonly url: string;
  readonly imageUrl: string | null;
}

/** What templates may name. */
export interface TemplateValues {
  readonly customer: { readonly name: string; readonly locale: string; readonly language: string };
  readonly products: readonly TemplateProduct[];
  readonly shop: { readonly url: string };
  readonly unsubscribe_url: string | null;
}

export interface RenderedMessage {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Bounds of what one message may cost: a template is written by staff, and may be wrong. */
const bounds = { parseLimit: 200_000, renderLimit: 500, memoryLimit: 2_000_000 };
/** Texts are escaped as HTML where a template does not say otherwise; files are never read. */
const html = new Liquid({ ...bounds, outputEscape: 'escape', ownPropertyOnly: true, templates: {} });
const plain = new Liquid({ ...bounds, ownPropertyOnly: true, templates: {} });

/** Parsed templates by their text; to parse one takes longer than to fill it. */
const bodies = new LruCache<string, Promise<string>>(100);

/** @throws ShopError BAD_USER_INPUT where a template is no Liquid, or no MJML */
export async function checkTemplate({ key, subject, body }: CampaignVariant): Promise<void> {
  try {
    plain.parse(subject ?? '');
    html.parse(body);
  } catch (error) {
    const detail = `The template "${key}" is no Liquid: ${(error as Error).message.split('\n')[0]}`;
    throw new ShopError('BAD_USER_INPUT', { detail });
  }
  if (isMjml(body)) await compiledMjml(body);
}

/**
 * A variant as one person gets it. MJML is made into HTML once, with the Liquid in it, which is then filled for each.
 *
 * @throws Error where the template fails on these values
 */
export async function rendered(variant: CampaignVariant, values: TemplateValues): Promise<RenderedMessage> {
  const scope = values as unknown as Record<string, unknown>;
  const subject = String(await plain.parseAndRender(variant.subject ?? '', scope));
  const body = String(await html.parseAndRender(await htmlOf(variant.body), scope));
  return { subject: subject.replace(/\s+/g, ' ').trim(), html: body, text: textOf(body) };
}

/** The body as HTML with Liquid in it: what has no tags is text, a paragraph an empty line. */
function htmlOf(body: string): Promise<string> {
  const key = createHash('sha256').update(body).digest('base64url');
  let made = bodies.get(key);
  if (!made) {
    made = isMjml(body) ? compiledMjml(body) : Promise.resolve(/<[a-z][^>]*>/i.test(body) ? body : paragraphs(body));
    bodies.set(key, made);
  }
  return made;
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().replace(/\n/g, '<br>\n')}</p>`)
    .join('\n');
}

/** What a person reads in HTML, as text: links follow their words. */
export function textOf(markup: string): string {
  return markup
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_, url: string, words: string) =>
      words.replace(/<[^>]*>/g, '').trim() === '' ? '' : `${words} (${url})`,
    )
    .replace(/<\/(p|div|tr|h\d|li|table)>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
