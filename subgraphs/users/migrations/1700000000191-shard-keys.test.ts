import { changeKeysOfRows } from '../../../shared/testing/changed-keys';
import { engines } from '../../../shared/testing/engines';
import { usersSubgraph } from '..';
import { CampaignMessageEntity } from '../entities/campaign-message';
import { ConsentChangeEntity } from '../entities/consent-change';
import { ContactPointEntity } from '../entities/contact-point';
import { CustomerActionEntity } from '../entities/customer-action';
import { CustomerOrderEntity } from '../entities/customer-order';
import { CustomerReturnEntity } from '../entities/customer-return';
import { NotificationEntity } from '../entities/notification';
import { SessionEntity } from '../entities/session';
import { UserEntity } from '../entities/user';
import { UsersShardKeys1700000000191 } from './1700000000191-shard-keys';

const changed = [
  UserEntity,
  SessionEntity,
  ConsentChangeEntity,
  ContactPointEntity,
  CustomerActionEntity,
  CustomerOrderEntity,
  CustomerReturnEntity,
  NotificationEntity,
  CampaignMessageEntity,
];

describe.each(engines)('a database of before keys began with what is kept together, on %s', (engine) => {
  it('keeps its rows under the new keys, and knows whose each address and each key of the shop is', async () => {
    const question =
      'SELECT (SELECT COUNT(*) FROM `user_emails` e JOIN `users` u ON u.`id` = e.`userId` AND u.`email` = e.`email`) AS `emails`, ' +
      '(SELECT COUNT(*) FROM `user_external_ids` e JOIN `users` u ON u.`id` = e.`userId` AND u.`externalId` = e.`externalId`) AS `keys`';
    const { rows, unchanged, found, drift } = await changeKeysOfRows(
      engine,
      usersSubgraph,
      UsersShardKeys1700000000191,
      changed,
      question,
    );
    // They have the keys that they had.
    expect(unchanged).toEqual(['users: id', 'campaign_messages: campaignId, userId, occurrence']);
    for (const { before, after } of rows.values()) {
      expect(before).toHaveLength(30);
      expect(after).toEqual(before);
    }
    const [counted] = found as { emails: string | number; keys: string | number }[];
    expect([Number(counted!.emails), Number(counted!.keys)]).toEqual([30, 30]);
    expect(drift).toEqual([]);
  });
});
