import type { MessageSettings } from '../../../../shared/config/message-settings';
import type { DeliveryAnswer } from '../letters/delivery-answer';
import { HttpProvider } from '../letters/http-provider';
import type { MessageChannel, OutgoingMessage } from './message-delivery';

const timeoutMilliseconds = 30_000;
const longestText = 1_000;

/** Text messages by a provider over HTTP. */
export class SmsChannel implements MessageChannel {
  private readonly provider: HttpProvider | null;

  constructor(private readonly settings: MessageSettings['sms']) {
    this.provider = settings && new HttpProvider({ url: settings.url, token: settings.token, timeoutMilliseconds });
  }

  async deliver({ id, person, text, unsubscribeUrl }: OutgoingMessage): Promise<DeliveryAnswer> {
    if (!this.provider || !this.settings) return { outcome: 'refused', reason: 'SMS_HTTP_URL is not set' };
    const number = person.contactPoints.find(({ channel }) => channel === 'SMS')?.address;
    if (typeof number !== 'string') return { outcome: 'refused', reason: 'there is no number' };
    const said = [...text].slice(0, longestText).join('');
    const message = {
      from: this.settings.from,
      to: number,
      text: unsubscribeUrl ? `${said}\n${unsubscribeUrl}` : said,
    };
    return this.provider.post(message, id);
  }
}
