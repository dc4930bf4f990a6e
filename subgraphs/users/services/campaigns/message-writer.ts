import type { Platform } from '../../../../shared/subgraph/definition';
import type { CampaignEntity } from '../../entities/campaign';
import type { CampaignMessageEntity } from '../../entities/campaign-message';
import type { OutgoingMessage } from './message-delivery';
import { rendered } from './message-renderer';
import type { ReachablePerson } from './person-reach';
import type { RecommendedProducts } from './recommended-products';
import type { TrackedLinks } from './tracked-links';

const languages = ['en', 'zh'] as const;
const footers: Readonly<Record<(typeof languages)[number], string>> = {
  en: 'Unsubscribe',
  zh: '退订',
};

/** Writes a message to one person: their products, their language, links that tell when they are followed. */
export class MessageWriter {
  constructor(
    private readonly platform: Platform,
    private readonly products: Pick<RecommendedProducts, 'of'>,
    private readonly links: TrackedLinks,
  ) {}

  /** @throws Error where the template fails on this person's values */
  async write(
    campaign: CampaignEntity,
    message: CampaignMessageEntity,
    person: ReachablePerson,
  ): Promise<OutgoingMessage> {
    const { user } = person;
    const variant = campaign.variants.find(({ key }) => key === message.variant) ?? campaign.variants[0]!;
    const language = languages.find((one) => user.locale.toLowerCase().startsWith(one)) ?? 'en';
    const products = await this.products.of(user, message.productIds, campaign.recommendedProducts);
    const unsubscribeUrl = campaign.transactional
      ? null
      : this.links.unsubscribe(message.id, user.id, message.channel ?? '');
    const filled = await rendered(variant, {
      customer: { name: user.displayName, locale: user.locale, language },
      products,
      shop: { url: this.links.shopUrl },
      unsubscribe_url: unsubscribeUrl,
    });
    const isLetter = message.channel === 'EMAIL';
    const html = isLetter
      ? this.asLetter(filled.html, filled.subject, user.locale, language, message.id, unsubscribeUrl)
      : filled.html;
    const text =
      isLetter && unsubscribeUrl ? `${filled.text}\n\n${footers[language]}: ${unsubscribeUrl}\n` : filled.text;
    return {
      id: message.id,
      person,
      productIds: products.map(({ id }) => id),
      subject: filled.subject,
      html,
      text,
      unsubscribeUrl,
      writtenAt: this.platform.clock.now(),
    };
  }

  private asLetter(
    body: string,
    subject: string,
    locale: string,
    language: (typeof languages)[number],
    messageId: string,
    unsubscribeUrl: string | null,
  ): string {
    const named = /<\/html>/i.test(body) ? body : letterPage(body, subject, locale);
    const isNamed = unsubscribeUrl === null || named.includes(unsubscribeUrl);
    const footer = isNamed
      ? ''
      : `<p style="font-size: 13px; text-align: center"><a href="${unsubscribeUrl}">${footers[language]}</a></p>`;
    const pixel = `<img src="${this.links.opened(messageId)}" width="1" height="1" alt="">`;
    // What a mail program loads by itself, such as a style sheet, is no link that somebody follows.
    const followed = named.replace(/(<a\b[^>]*?\shref=)"(https?:\/\/[^"]+)"/gi, (whole, before: string, url: string) =>
      url === unsubscribeUrl ? whole : `${before}"${this.links.clicked(messageId, url.replace(/&amp;/g, '&'))}"`,
    );
    // A page of one's own may end without its body's end.
    const end = followed.search(/<\/(body|html)>/i);
    return `${followed.slice(0, end)}${footer}${pixel}${followed.slice(end)}`;
  }
}

function letterPage(body: string, subject: string, locale: string): string {
  const title = subject.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}
