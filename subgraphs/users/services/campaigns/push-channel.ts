import type { MessageSettings } from '../../../../shared/config/message-settings';
import { hour, second } from '../../../../shared/time/durations';
import type { ContactPointEntity } from '../../entities/contact-point';
import type { DeliveryAnswer } from '../letters/delivery-answer';
import type { MessageChannel, OutgoingMessage } from './message-delivery';

/** What a browser gives as JSON of its PushSubscription. */
export interface PushSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

interface WebPush {
  generateRequestDetails(
    subscription: PushSubscription,
    payload: string,
    options: object,
  ): { readonly endpoint: string; readonly headers: Record<string, string>; readonly body: Buffer };
}

const timeoutMilliseconds = 30_000;
const keptSeconds = (12 * hour) / second;
const longestText = 500;

/** Push messages to browsers: Web Push (RFC 8030), encrypted for the browser (RFC 8291), signed by the shop (RFC 8292). */
export class PushChannel implements MessageChannel {
  /** @param forget an address that its push service no longer knows */
  constructor(
    private readonly settings: MessageSettings['push'],
    private readonly forget: (point: Pick<ContactPointEntity, 'userId' | 'id'>) => Promise<void>,
  ) {}

  /** To each browser of the person. It is taken where one takes it. */
  async deliver(message: OutgoingMessage): Promise<DeliveryAnswer> {
    if (!this.settings) return { outcome: 'refused', reason: 'PUSH_VAPID_PUBLIC_KEY is not set' };
    const browsers = message.person.contactPoints.filter(({ channel }) => channel === 'PUSH');
    let found: DeliveryAnswer = { outcome: 'refused', reason: 'there is no browser' };
    for (const browser of browsers) {
      const answer = await this.deliverTo(browser, message);
      // Of several answers the one that says the most: taken, or perhaps taken.
      if (rank[answer.outcome] > rank[found.outcome]) found = answer;
    }
    return found;
  }

  private async deliverTo(point: ContactPointEntity, message: OutgoingMessage): Promise<DeliveryAnswer> {
    // Loaded at the first use.
    const webPush = require('web-push') as WebPush;
    const { publicKey, privateKey, contact } = this.settings!;
    const payload = JSON.stringify({
      id: message.id,
      title: message.subject,
      body: [...message.text].slice(0, longestText).join(''),
      productIds: message.productIds,
    });
    try {
      const { endpoint, headers, body } = webPush.generateRequestDetails(point.address as PushSubscription, payload, {
        vapidDetails: { subject: contact, publicKey, privateKey },
        TTL: keptSeconds,
      });
      const response = await fetch(endpoint, {
        ...{ method: 'POST', headers, body: new Uint8Array(body), redirect: 'error' },
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      await response.arrayBuffer();
      return await this.answerOf(response, point);
    } catch (error) {
      return { outcome: 'unanswered', reason: (error as Error).message };
    }
  }

  private async answerOf({ status, headers }: Response, point: ContactPointEntity): Promise<DeliveryAnswer> {
    if (status >= 200 && status < 300) return { outcome: 'taken', providerId: headers.get('location') };
    const reason = `status ${status}`;
    if (status === 404 || status === 410) {
      await this.forget(point);
      return { outcome: 'refused', reason };
    }
    return { outcome: status === 429 || status >= 500 ? 'later' : 'refused', reason };
  }
}

const rank = { refused: 0, later: 1, unanswered: 2, taken: 3 } as const;
