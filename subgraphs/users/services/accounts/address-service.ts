import { In, Not } from 'typeorm';
import { ShopError } from '../../../../shared/errors/shop-error';
import { type AddressRequest, checkedAddress } from '../../../../shared/geography/postal-address';
import { groupedInOrderOf } from '../../../../shared/graphql/batch-loader';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { AddressEntity } from '../../entities/address';
import { lockUser } from '../users/locked-user';

export const maximumAddresses = 20;

export interface AccountAddressRequest extends AddressRequest {
  /** The address that is replaced; a new one without it. */
  readonly id?: string | null;
  readonly isDefault: boolean;
}

/** The addresses that accounts keep. The first is the default; one that is made the default takes the place of the other. */
export class AddressService {
  constructor(private readonly platform: Platform) {}

  /** Throws BAD_USER_INPUT that names the field, NOT_FOUND, and TOO_MANY. */
  async save(userId: string, { id, isDefault, ...given }: AccountAddressRequest): Promise<void> {
    const address = checkedAddress(given, 'input');
    await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, userId);
      const kept = await manager.findBy(AddressEntity, { userId });
      const replaced = kept.find((one) => one.id === id);
      if (id && !replaced) throw new ShopError('NOT_FOUND', { what: 'address' });
      if (!replaced && kept.length >= maximumAddresses) {
        throw new ShopError('TOO_MANY', { limit: maximumAddresses, what: 'addresses', given: kept.length + 1 });
      }
      const others = kept.filter((one) => one !== replaced);
      const row = {
        userId,
        id: replaced?.id ?? newId(),
        createdAt: replaced?.createdAt ?? this.platform.clock.now(),
        ...address,
        isDefault: isDefault || !others.some((one) => one.isDefault),
      };
      if (row.isDefault) await manager.update(AddressEntity, { userId, id: Not(row.id) }, { isDefault: false });
      if (replaced) await manager.update(AddressEntity, { userId, id: row.id }, row);
      else await manager.insert(AddressEntity, row);
    });
  }

  /** Where the default is removed, the oldest of the others becomes it. Throws NOT_FOUND. */
  async remove(userId: string, id: string): Promise<void> {
    await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, userId);
      const kept = await manager.find(AddressEntity, { where: { userId }, order: { createdAt: 'ASC', id: 'ASC' } });
      const removed = kept.find((one) => one.id === id);
      if (!removed) throw new ShopError('NOT_FOUND', { what: 'address' });
      await manager.delete(AddressEntity, { userId, id });
      const next = kept.find((one) => one !== removed);
      if (removed.isDefault && next) await manager.update(AddressEntity, { userId, id: next.id }, { isDefault: true });
    });
  }

  /** Of each account, the oldest first. */
  async ofUsers(userIds: readonly string[]): Promise<AddressEntity[][]> {
    const rows = await this.platform.database.read.find(AddressEntity, {
      where: { userId: In([...userIds]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return groupedInOrderOf(userIds, rows, (row) => row.userId);
  }
}
