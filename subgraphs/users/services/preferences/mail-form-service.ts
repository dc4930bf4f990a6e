import { ShopError } from '../../../../shared/errors/shop-error';
import type { PublicDocument } from '../../../../shared/subgraph/definition';
import { standardLocale } from '../../../../shared/text/locale';
import type { ConsentService } from '../consent-service';
import type { MailFeedbackService } from '../letters/mail-feedback-service';
import type { PreferenceLinks } from './preference-links';
import { PreferencePages } from './preference-pages';
import { messagePurposes, type PreferenceService, pauseDays } from './preference-service';

/** What is answered to a form: a page, and the HTTP status. */
export interface MailFormAnswer {
  readonly status: number;
  readonly html: string;
}

const unknown: MailFormAnswer = { status: 404, html: new PreferencePages(standardLocale).unknown() };

/** The pages that letters lead to, by their paths; and what is posted to them, and by mail programs and providers. */
export class MailFormService {
  constructor(
    private readonly preferences: PreferenceService,
    private readonly consents: ConsentService,
    private readonly feedback: MailFeedbackService,
    private readonly links: PreferenceLinks,
  ) {}

  /** A page that is fetched: nothing is changed by it, since programs fetch what they find in letters. */
  async page(path: string): Promise<PublicDocument | null> {
    const [, kind, token = ''] = path.split('/');
    const html = await this.htmlOf(kind, token);
    return html === null ? null : { contentType: 'text/html; charset=utf-8', body: html, maxAge: 0 };
  }

  /** @param body as it came: of a form, or of a provider's hook JSON */
  async submit(path: string, body: string): Promise<MailFormAnswer> {
    const [, kind, token = '', key = ''] = path.split('/');
    if (kind === 'mail-hooks') return this.hook(token, key, body);
    if (kind === 'confirm-mail') return this.confirmation(token);
    const holder = await this.preferences.holderOf(token);
    if (!holder) return unknown;
    const { user } = holder;
    const pages = new PreferencePages(user.locale);
    if (kind === 'unsubscribe') {
      await this.preferences.unsubscribe(holder, 'one-click');
      return { status: 200, html: pages.unsubscribed(this.links.preferences(user.id)) };
    }
    if (kind !== 'preferences' || holder.messageId !== null) return unknown;
    const form = new URLSearchParams(body);
    const granted = new Set(messagePurposes.filter((purpose) => form.has(purpose)));
    const days = [0, ...pauseDays].find((count) => String(count) === form.get('pause')) ?? null;
    await this.preferences.save(user, granted, days);
    return { status: 200, html: pages.preferences(await this.preferences.of(user), true) };
  }

  private async htmlOf(kind: string | undefined, token: string): Promise<string | null> {
    if (kind === 'confirm-mail') return new PreferencePages(standardLocale).confirm();
    const holder = await this.preferences.holderOf(token);
    if (!holder) return null;
    const pages = new PreferencePages(holder.user.locale);
    if (kind === 'unsubscribe') return pages.unsubscribe();
    return holder.messageId === null ? pages.preferences(await this.preferences.of(holder.user), false) : null;
  }

  private async confirmation(token: string): Promise<MailFormAnswer> {
    try {
      const { locale } = await this.consents.confirmEmail(token);
      return { status: 200, html: new PreferencePages(locale).confirmed() };
    } catch (error) {
      if (error instanceof ShopError && error.code === 'ACCOUNT_TOKEN_INVALID') return unknown;
      throw error;
    }
  }

  private async hook(provider: string, key: string, body: string): Promise<MailFormAnswer> {
    if (!this.feedback.isKnown(provider, key)) return { status: 404, html: '' };
    let told: unknown;
    try {
      told = JSON.parse(body);
    } catch {
      return { status: 400, html: 'JSON was expected' };
    }
    return { status: 200, html: `${await this.feedback.receive(provider, told)}` };
  }
}
