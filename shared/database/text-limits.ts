import type { EntitySubscriberInterface, InsertEvent, ObjectLiteral, UpdateEvent } from 'typeorm';
import { entityTable } from './entity-table';

/** Holds what is written through TypeORM's own inserts and updates to the lengths of its columns: SQLite does not. */
export class TextLimits implements EntitySubscriberInterface {
  beforeInsert({ metadata, entity }: InsertEvent<ObjectLiteral>): void {
    this.check(metadata.target, entity);
  }

  beforeUpdate({ metadata, entity }: UpdateEvent<ObjectLiteral>): void {
    this.check(metadata.target, entity);
  }

  private check(target: Function | string, values: ObjectLiteral | undefined): void {
    if (typeof target !== 'function' || !values) return;
    const table = entityTable(target as new () => ObjectLiteral);
    for (const [name, value] of Object.entries(values)) {
      // A function stands for an expression of SQL.
      if (typeof value === 'string') table.bound(name, value);
    }
  }
}
