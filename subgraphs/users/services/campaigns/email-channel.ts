import type { DeliveryAnswer } from '../letters/delivery-answer';
import type { Mailer } from '../letters/mailer';
import type { MessageChannel, OutgoingMessage } from './message-delivery';

/** E-mails, by the shop's mailer. */
export class EmailChannel implements MessageChannel {
  constructor(
    private readonly mailer: Mailer,
    private readonly from: { readonly name: string; readonly address: string },
  ) {}

  async deliver(message: OutgoingMessage): Promise<DeliveryAnswer> {
    const { id, person, subject, html, text, unsubscribeUrl, writtenAt } = message;
    const { email, locale } = person.user;
    if (email === null) return { outcome: 'refused', reason: 'there is no address' };
    return this.mailer.deliver({
      ...{ id, to: email, from: this.from, writtenAt, subject, html, text, locale },
      unsubscribeUrl,
    });
  }
}
