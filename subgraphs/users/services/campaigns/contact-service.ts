import { createHash } from 'node:crypto';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { derivedId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ContactPointEntity } from '../../entities/contact-point';
import type { PushSubscription } from './push-channel';

const contactPoints = entityTable(ContactPointEntity);
const mostEach = 10;
/** Where browsers receive push messages: the shop posts to no other host, whoever names it. */
const pushHosts = [
  /^fcm\.googleapis\.com$/,
  /^updates\.push\.services\.mozilla\.com$/,
  /\.notify\.windows\.com$/,
  /^web\.push\.apple\.com$/,
];

/** Where people can be reached beside their e-mail address. */
export class ContactService {
  constructor(private readonly platform: Platform) {}

  /** Their number for text messages; the one before is forgotten. @throws ShopError PHONE_INVALID */
  async savePhone(userId: string, text: string): Promise<void> {
    const number = text.replace(/[\s().-]/g, '');
    if (!/^\+[1-9]\d{7,14}$/.test(number)) throw new ShopError('PHONE_INVALID');
    await this.platform.database.transaction(async ({ manager }) => {
      await manager.delete(ContactPointEntity, { userId, channel: 'SMS' });
      await contactPoints.insert(manager, [this.row(userId, 'SMS', number, number)], { onConflict: 'ignore' });
    });
  }

  /** A browser that takes push messages; the same one again changes nothing. @throws ShopError PUSH_SUBSCRIPTION_INVALID, TOO_MANY */
  async savePushSubscription(userId: string, given: unknown): Promise<void> {
    const subscription = checkedSubscription(given);
    await this.platform.database.transaction(async ({ manager }) => {
      const row = this.row(userId, 'PUSH', subscription.endpoint, subscription);
      const count = await manager.countBy(ContactPointEntity, { userId, channel: 'PUSH' });
      if (count >= mostEach && !(await manager.existsBy(ContactPointEntity, { userId, id: row.id }))) {
        throw new ShopError('TOO_MANY', { limit: mostEach, what: 'browsers', given: count + 1 });
      }
      await contactPoints.insert(manager, [row], { onConflict: 'update', update: ['address'] });
    });
  }

  async forget({ userId, id }: Pick<ContactPointEntity, 'userId' | 'id'>): Promise<void> {
    await this.platform.database.transaction(({ manager }) => manager.delete(ContactPointEntity, { userId, id }));
  }

  private row(userId: string, channel: string, key: string, address: unknown): ContactPointEntity {
    const hash = createHash('sha256').update(`${userId} ${channel} ${key}`).digest('base64url');
    const id = derivedId(`contact:${hash}`, 0);
    return { id, userId, channel, address, createdAt: this.platform.clock.now() };
  }
}

function checkedSubscription(given: unknown): PushSubscription {
  const { endpoint, keys } = (given ?? {}) as { endpoint?: unknown; keys?: { p256dh?: unknown; auth?: unknown } };
  const isKey = (key: unknown): key is string => typeof key === 'string' && /^[\w+/=-]{16,200}$/.test(key);
  const url =
    typeof endpoint === 'string' && endpoint.length <= 1000 && URL.canParse(endpoint) ? new URL(endpoint) : null;
  const isKnown = url?.protocol === 'https:' && url.port === '' && pushHosts.some((host) => host.test(url.hostname));
  if (!isKnown || !isKey(keys?.p256dh) || !isKey(keys?.auth)) throw new ShopError('PUSH_SUBSCRIPTION_INVALID');
  return { endpoint: endpoint as string, keys: { p256dh: keys.p256dh, auth: keys.auth } };
}
