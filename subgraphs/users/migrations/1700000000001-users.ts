import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

const nullable = { isNullable: true };
const key = { isPrimary: true };

export class Users1700000000001 implements MigrationInterface {
  readonly name = 'Users1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'users',
      columns: [
        column.id('id', key),
        column.text('email', 254, nullable),
        column.text('externalId', 128, nullable),
        column.text('displayName', 100),
        column.text('searchText', 400),
        column.text('passwordHash', 255, nullable),
        column.json('scopes', engine),
        column.time('createdAt'),
        column.text('locale', 64),
        column.text('timeZone', 64),
        column.text('country', 64, nullable),
        column.text('city', 100, nullable),
        column.whole('birthYear', nullable),
        column.text('gender', 40, nullable),
        column.json('interests', engine),
      ],
      indices: [['email'], ['externalId']],
    });
    await createTable(runner, {
      name: 'sessions',
      columns: [
        column.id('userId', key),
        column.id('id', key),
        column.time('createdAt'),
        column.time('endedAt', nullable),
        column.time('expiresAt'),
      ],
      indices: [['id'], ['expiresAt']],
    });
    await createTable(runner, {
      name: 'refresh_tokens',
      columns: [
        column.text('tokenHash', 64, key),
        column.id('sessionId'),
        column.time('expiresAt'),
        column.time('usedAt', nullable),
      ],
      indices: [['expiresAt']],
    });
    await createTable(runner, {
      name: 'signing_keys',
      columns: [
        column.id('id', key),
        column.whole('generation'),
        column.json('publicKey', engine),
        column.longText('encryptedPrivateKey', engine),
        column.time('createdAt'),
      ],
      unique: [['generation']],
    });
    await this.createPeople(runner);
    await this.createSegments(runner);
  }

  private async createPeople(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'consents',
      columns: [
        column.id('userId', key),
        column.text('purpose', 32, key),
        column.flag('granted'),
        column.time('changedAt'),
      ],
    });
    await createTable(runner, {
      name: 'consent_changes',
      columns: [
        column.id('userId', key),
        column.id('id', key),
        column.text('purpose', 32),
        column.flag('granted'),
        column.time('changedAt'),
      ],
      indices: [['userId', 'changedAt']],
    });
    await createTable(runner, {
      name: 'follows',
      columns: [column.id('followerId', key), column.id('followedId', key), column.time('followedAt')],
      indices: [['followedId']],
    });
  }

  private async createSegments(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'customer_orders',
      columns: [
        column.id('userId', key),
        column.id('orderId', key),
        column.amount('total'),
        column.time('placedAt'),
        column.flag('cancelled'),
      ],
      indices: [['orderId']],
    });
    await createTable(runner, {
      name: 'segments',
      columns: [
        column.id('id', key),
        column.text('name', 100),
        column.text('description', 500, nullable),
        column.text('kind', 16),
        column.json('rule', engine),
        column.json('thresholds', engine, nullable),
        column.whole('position'),
        column.time('refreshedAt', nullable),
      ],
    });
    await createTable(runner, {
      name: 'segment_members',
      columns: [column.id('segmentId', key), column.id('userId', key), column.time('joinedAt')],
      indices: [['userId']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'segment_members',
      'segments',
      'customer_orders',
      'follows',
      'consent_changes',
      'consents',
      'signing_keys',
      'refresh_tokens',
      'sessions',
      'users',
    ];
    for (const table of tables) await runner.dropTable(table);
  }
}
