const keys = new WeakMap<Function, string>();

/**
 * Declares by which column the rows of a table can be divided among data nodes: rows that are read and changed together have
 * the same. It is the first column of the table's key, and one of each index that is unique, since a node can only tell that
 * nothing is twice among the rows that it has. A table without one stays whole, on one node.
 */
export const ShardKey =
  <Column extends string>(column: Column) =>
  (entity: new () => Record<Column, unknown>): void => {
    keys.set(entity, column);
  };

/** The column by which an entity's table can be divided; undefined where it stays whole. */
export function shardKeyOf(entity: Function): string | undefined {
  return keys.get(entity);
}
