import type { DeliveryAnswer } from './delivery-answer';
import { HttpProvider, type HttpProviderOptions } from './http-provider';
import { type Mailer, type OutgoingLetter, unsubscribeHeaders } from './mailer';

/** Sends letters by a provider over HTTP, which signs them for the domain (DKIM). */
export class HttpMailer implements Mailer {
  readonly destination: string;
  private readonly provider: HttpProvider;

  constructor(options: HttpProviderOptions) {
    this.destination = options.url;
    this.provider = new HttpProvider(options);
  }

  deliver(letter: OutgoingLetter): Promise<DeliveryAnswer> {
    const { from, to, subject, html, text, locale, id } = letter;
    const sender = from.name === '' ? from.address : `${JSON.stringify(from.name)} <${from.address}>`;
    const headers = { 'Content-Language': locale, 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(letter) };
    return this.provider.post({ from: sender, to: [to], subject, html, text, headers }, id);
  }

  close(): void {}
}
