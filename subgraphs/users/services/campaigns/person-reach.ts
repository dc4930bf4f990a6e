import { type EntityManager, In, MoreThan } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ConsentEntity } from '../../entities/consent';
import { ContactPointEntity } from '../../entities/contact-point';
import { MessagePauseEntity } from '../../entities/message-pause';
import { UserEntity } from '../../entities/user';
import type { Channel, Reach } from '../../models/campaigns/outcomes';
import { consentDefaults, consentPurposes } from '../../models/consent-purposes';

const users = entityTable(UserEntity);

/** A person, how they may be written to, and where. */
export interface ReachablePerson extends Reach {
  readonly user: Pick<UserEntity, 'id' | 'email' | 'displayName' | 'locale' | 'timeZone'>;
  readonly contactPoints: readonly ContactPointEntity[];
}

/** Whose addresses are not to be written to, whatever they agree to: they bounced, or somebody complained. */
export type SuppressedAddresses = (
  manager: EntityManager,
  addresses: readonly string[],
) => Promise<ReadonlySet<string>>;

const messagePurposes = ['EMAIL', 'SMS', 'PUSH'];
const byDefault = consentPurposes.filter((purpose) => consentDefaults[purpose]);

/** By id; whoever has no account is not in it. Five statements, for any number of people up to some thousand. */
export async function reachOf(
  manager: EntityManager,
  userIds: readonly string[],
  suppressed: SuppressedAddresses,
  now: number,
): Promise<Map<string, ReachablePerson>> {
  if (userIds.length === 0) return new Map();
  // By hand: a campaign asks for hundred thousands.
  const rows: Record<string, unknown>[] = await manager.query(
    `SELECT \`id\`, \`email\`, \`displayName\`, \`locale\`, \`timeZone\` FROM \`users\` WHERE \`id\` IN (${placeholders(userIds.length)})`,
    [...userIds],
  );
  const people = users.rowsOf(rows);
  const said = await manager.findBy(ConsentEntity, { userId: In([...userIds]) });
  const consents = Map.groupBy(said, ({ userId }) => userId);
  const points = await manager.findBy(ContactPointEntity, { userId: In([...userIds]) });
  const pointsOf = Map.groupBy(points, ({ userId }) => userId);
  const pauses = await manager.findBy(MessagePauseEntity, { userId: In([...userIds]), until: MoreThan(now) });
  const paused = new Set(pauses.map(({ userId }) => userId));
  const closed = await suppressed(
    manager,
    people.flatMap(({ email }) => email ?? []),
  );
  return new Map(
    people.map((user) => {
      const granted = new Set<string>(byDefault);
      for (const { purpose, granted: yes } of consents.get(user.id) ?? []) {
        if (yes) granted.add(purpose);
        else granted.delete(purpose);
      }
      // Who wants to be left alone for a while has agreed to nothing meanwhile.
      if (paused.has(user.id)) for (const purpose of messagePurposes) granted.delete(purpose);
      const contactPoints = pointsOf.get(user.id) ?? [];
      const reachable = new Set<Channel>(['IN_APP']);
      for (const { channel } of contactPoints) reachable.add(channel as Channel);
      if (user.email !== null && !closed.has(user.email)) reachable.add('EMAIL');
      return [user.id, { user, contactPoints, granted, reachable }];
    }),
  );
}
