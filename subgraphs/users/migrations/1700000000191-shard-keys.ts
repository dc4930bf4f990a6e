import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { changeKeys, keyedAs, keyedTables } from '../../../shared/database/table-keys';
import { CampaignMessageEntity } from '../entities/campaign-message';
import { ConsentChangeEntity } from '../entities/consent-change';
import { ContactPointEntity } from '../entities/contact-point';
import { CustomerActionEntity } from '../entities/customer-action';
import { CustomerOrderEntity } from '../entities/customer-order';
import { CustomerReturnEntity } from '../entities/customer-return';
import { NotificationEntity } from '../entities/notification';
import { SessionEntity } from '../entities/session';
import { UserEntity } from '../entities/user';
import { UserEmailEntity } from '../entities/user-email';
import { UserExternalIdEntity } from '../entities/user-external-id';

const rekeyed = [
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

/** Accounts, with all that is theirs, can be divided among data nodes: what is unique in the shop has tables of its own. */
export class UsersShardKeys1700000000191 implements MigrationInterface {
  readonly name = 'UsersShardKeys1700000000191';

  async up(runner: QueryRunner): Promise<void> {
    for (const entity of [UserEmailEntity, UserExternalIdEntity]) await createEntityTable(runner, entity);
    await noteOwners(runner, 'user_emails', 'email');
    await noteOwners(runner, 'user_external_ids', 'externalId');
    await changeKeys(runner, keyedTables(runner, rekeyed));
  }

  async down(runner: QueryRunner): Promise<void> {
    const ofActions = [
      ['userId', 'at'],
      ['productId', 'at'],
      ['kind', 'at'],
    ];
    const ofMessages = [
      ['campaignId', 'outcome', 'dueAt'],
      ['userId', 'plannedAt'],
    ];
    const keyOfMessages = ['campaignId', 'userId', 'occurrence'];
    await changeKeys(runner, [
      keyedAs(runner, UserEntity, ['id'], [], [['email'], ['externalId']]),
      keyedAs(runner, SessionEntity, ['id'], [['userId'], ['expiresAt']]),
      keyedAs(runner, ConsentChangeEntity, ['id'], [['userId', 'changedAt']]),
      keyedAs(runner, ContactPointEntity, ['id'], [['userId']]),
      keyedAs(runner, CustomerActionEntity, ['id'], ofActions),
      keyedAs(runner, CustomerOrderEntity, ['orderId'], [['userId']]),
      keyedAs(runner, CustomerReturnEntity, ['returnId'], [['orderId'], ['userId']]),
      keyedAs(runner, NotificationEntity, ['id'], [['userId', 'id']]),
      keyedAs(runner, CampaignMessageEntity, keyOfMessages, ofMessages, [['id']]),
    ]);
    for (const table of ['user_external_ids', 'user_emails']) await runner.dropTable(table);
  }
}

/** A run that broke off may have noted some of them. */
async function noteOwners(runner: QueryRunner, table: string, value: string): Promise<void> {
  await runner.query(
    `INSERT INTO \`${table}\` (\`${value}\`, \`userId\`) SELECT u.\`${value}\`, u.\`id\` FROM \`users\` u
      LEFT JOIN \`${table}\` o ON o.\`${value}\` = u.\`${value}\` WHERE u.\`${value}\` IS NOT NULL AND o.\`userId\` IS NULL`,
  );
}
