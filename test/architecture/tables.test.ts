import { Entity } from 'typeorm';
import { systemClock } from '../../shared/clock/clock';
import type { SubgraphName } from '../../shared/config/settings';
import {
  Index,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../shared/database/columns';
import { Database } from '../../shared/database/database';
import { migrate } from '../../shared/database/migrate';
import { engines } from '../../shared/testing/engines';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { tableDrift } from '../../shared/testing/table-drift';
import { subgraphs } from '../../subgraphs';

/** As a migration made it once, and as an entity describes it that has changed in every way since. */
@Entity('drifting')
@Index('place')
@Unique('name')
class DriftingEntity {
  @KeyColumn()
  id: string;

  @KeyColumn()
  part: string;

  @TextColumn(30)
  name: string;

  @TextColumn(20)
  place: string;

  @LongTextColumn({ nullable: true })
  note: string | null;

  @WholeColumn()
  pieces: number;

  @TimeColumn()
  addedLater: number;
}

describe.each(engines)('the migrations, on %s', (engine) => {
  async function driftOf(
    name: SubgraphName,
    entities: readonly Function[],
    migrations: readonly Function[],
    meddle: string[] = [],
  ): Promise<string[]> {
    const [made, said] = [await testSettings(engine), await testSettings(engine)];
    const migrated = await Database.open(name, made.settings, systemClock, entities, migrations);
    const empty = await Database.open(name, said.settings, systemClock, entities, []);
    try {
      await migrate(migrated);
      for (const sql of meddle) await migrated.dataSource.query(sql);
      return await tableDrift(migrated, empty);
    } finally {
      await migrated.close();
      await empty.close();
      await made.remove();
      await said.remove();
    }
  }

  it.each(subgraphs.map(({ name }) => name))('of %s make the tables that its entities describe', async (name) => {
    const { entities, migrations } = subgraphs.find((subgraph) => subgraph.name === name)!;
    expect(await driftOf(name, entities, migrations)).toEqual([]);
  });

  it('are compared with the entities in columns, types, lengths, nulls, collations, keys and indexes', async () => {
    const note = engine === 'mysql' ? 'longtext COLLATE utf8mb4_general_ci' : 'text';
    const drift = await driftOf(
      'users',
      [DriftingEntity],
      [],
      [
        'CREATE TABLE `drifting` (`id` varchar(36) NOT NULL PRIMARY KEY, `part` varchar(36) NOT NULL,' +
          ` \`name\` varchar(40) NOT NULL, \`place\` varchar(20) NULL, \`note\` ${note} NULL,` +
          ' `pieces` bigint NOT NULL, `given_up` int NULL)',
        'CREATE INDEX `ix_drifting_place` ON `drifting` (`place`, `name`)',
        'CREATE INDEX `ux_drifting_name` ON `drifting` (`name`)',
        'CREATE INDEX `ix_drifting_pieces` ON `drifting` (`pieces`)',
        'CREATE TABLE `forgotten` (`id` int NOT NULL)',
      ],
    );
    expect(drift.map((sentence) => sentence.split(':')[0])).toEqual([
      'drifting index ix_drifting_pieces',
      'drifting index ix_drifting_place',
      'drifting index ux_drifting_name',
      'drifting key',
      'drifting.addedLater',
      'drifting.given_up',
      'drifting.name',
      ...(engine === 'mysql' ? ['drifting.note'] : []),
      'drifting.pieces',
      'drifting.place',
      'forgotten.id',
    ]);
    expect(drift[2]).toBe('drifting index ux_drifting_name: entity unique over name, database many over name');
  });
});
