import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { UserEntity } from '../../entities/user';
import { VisitorJoinEntity } from '../../entities/visitor-join';

/**
 * Notes that a visitor became an account.
 *
 * @returns false where the visitor became another before: then somebody else has used the same computer since
 */
export async function joinVisitor(
  manager: EntityManager,
  visitorId: string,
  { id, createdAt }: Pick<UserEntity, 'id' | 'createdAt'>,
): Promise<boolean> {
  const row = { visitorId, userId: id, joinedAt: createdAt };
  return (await entityTable(VisitorJoinEntity).insert(manager, [row], { onConflict: 'ignore' })) > 0;
}
