import {
  Column,
  type ColumnOptions,
  PrimaryColumn,
  type TableColumnOptions,
  Index as TypeOrmIndex,
  type ValueTransformer,
} from 'typeorm';

/**
 * Columns that mean the same on SQLite and MariaDB. Each kind stands here twice: as a decorator for an entity, and as
 * `column.*` for a migration, so that the two cannot drift apart in type.
 */
type ColumnKind = { readonly type: 'varchar' | 'int' | 'bigint' | 'double' | 'longtext'; readonly length?: string };

const kinds = {
  id: { type: 'varchar', length: '36' },
  whole: { type: 'int' },
  // Milliseconds and minor units outgrow 32 bits.
  large: { type: 'bigint' },
  fraction: { type: 'double' },
  flag: { type: 'int' },
} as const satisfies Record<string, ColumnKind>;

// MariaDB's text columns differ by size alone; SQLite has one kind, which TypeORM's driver for it calls text.
const longText = (engine: Engine): 'longtext' | 'text' => (engine === 'mysql' ? 'longtext' : 'text');

export type Engine = 'mysql' | 'better-sqlite3';

const numbers: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null || value === undefined ? null : Number(value)),
};
const flags: ValueTransformer = {
  to: (value: unknown) => (typeof value === 'boolean' ? Number(value) : value),
  from: (value: unknown) => (value === null || value === undefined ? null : Number(value) === 1),
};
const json: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : (value ?? null)),
};

type Extra = Pick<ColumnOptions, 'nullable' | 'name' | 'default'>;

/** A UUID that is the row's key. */
export const KeyColumn = (extra: Extra = {}): PropertyDecorator =>
  PrimaryColumn({ ...kinds.id, name: extra.name ?? undefined }) as PropertyDecorator;
/** A key, or part of one, that is a text. */
export const TextKeyColumn = (length = 128, extra: Extra = {}): PropertyDecorator =>
  PrimaryColumn({ type: 'varchar', length: String(length), ...extra } as ColumnOptions & {
    nullable?: false;
  }) as PropertyDecorator;
/** A whole number within 32 bits that is a part of a key. */
export const WholeKeyColumn = (): PropertyDecorator => PrimaryColumn({ ...kinds.whole }) as PropertyDecorator;
/** Unix milliseconds that are a part of a key. */
export const TimeKeyColumn = (): PropertyDecorator => PrimaryColumn({ ...kinds.large, transformer: numbers });
/** A UUID that names another row. */
export const IdColumn = (extra: Extra = {}): PropertyDecorator => Column({ ...kinds.id, ...extra });
/** A text of a bounded length. */
export const TextColumn = (length = 255, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: String(length), ...extra });
/** A text of any length. */
export const LongTextColumn = (extra: Extra = {}): PropertyDecorator => Column({ type: 'text', ...extra });
/** A whole number within 32 bits. */
export const WholeColumn = (extra: Extra = {}): PropertyDecorator => Column({ ...kinds.whole, ...extra });
/** Unix milliseconds. */
export const TimeColumn = (extra: Extra = {}): PropertyDecorator =>
  Column({ ...kinds.large, transformer: numbers, ...extra });
/** Minor units of money. */
export const AmountColumn = (extra: Extra = {}): PropertyDecorator =>
  Column({ ...kinds.large, transformer: numbers, ...extra });
/** A number with a fraction. */
export const FractionColumn = (extra: Extra = {}): PropertyDecorator => Column({ ...kinds.fraction, ...extra });
/** True or false, kept as 1 or 0. */
export const FlagColumn = (extra: Extra = {}): PropertyDecorator =>
  Column({ ...kinds.flag, transformer: flags, ...extra });
/** Anything that JSON can say, kept as text. */
export const JsonColumn = (extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'text', transformer: json, ...extra });

type MigrationExtra = Pick<TableColumnOptions, 'isNullable' | 'isPrimary' | 'default'>;

/** The same columns for `createTable` in a migration. */
export const column = {
  id: (name: string, extra: MigrationExtra = {}): TableColumnOptions => ({ name, ...kinds.id, ...extra }),
  text: (name: string, length = 255, extra: MigrationExtra = {}): TableColumnOptions => ({
    name,
    type: 'varchar',
    length: String(length),
    ...extra,
  }),
  longText: (name: string, engine: Engine, extra: MigrationExtra = {}): TableColumnOptions => ({
    name,
    type: longText(engine),
    ...extra,
  }),
  whole: (name: string, extra: MigrationExtra = {}): TableColumnOptions => ({ name, ...kinds.whole, ...extra }),
  time: (name: string, extra: MigrationExtra = {}): TableColumnOptions => ({ name, ...kinds.large, ...extra }),
  amount: (name: string, extra: MigrationExtra = {}): TableColumnOptions => ({ name, ...kinds.large, ...extra }),
  fraction: (name: string, extra: MigrationExtra = {}): TableColumnOptions => ({ name, ...kinds.fraction, ...extra }),
  flag: (name: string, extra: MigrationExtra = {}): TableColumnOptions => ({ name, ...kinds.flag, ...extra }),
  json: (name: string, engine: Engine, extra: MigrationExtra = {}): TableColumnOptions => ({
    name,
    type: longText(engine),
    ...extra,
  }),
  /** Bytes as base64 would waste a third: MariaDB's longblob, SQLite's blob. */
  bytes: (name: string, engine: Engine, extra: MigrationExtra = {}): TableColumnOptions => ({
    name,
    type: engine === 'mysql' ? 'longblob' : 'blob',
    ...extra,
  }),
};

/** Bytes of any length. TypeORM knows `blob` on both engines; the migration makes it long enough on MariaDB. */
export const BytesColumn = (extra: Extra = {}): PropertyDecorator => Column({ type: 'blob', ...extra });

/** A class that has these properties. */
type EntityWith<Column extends string> = new () => Record<Column, unknown>;

/** An index over these columns, in this order; it is named `ix_<table>_<columns>`. */
export const Index =
  <Column extends string>(...columns: Column[]) =>
  (entity: EntityWith<Column>): void => {
    TypeOrmIndex(columns)(entity);
  };

/** No two rows have the same values in these columns, null being never the same; it is named `ux_<table>_<columns>`. */
export const Unique =
  <Column extends string>(...columns: Column[]) =>
  (entity: EntityWith<Column>): void => {
    TypeOrmIndex(columns, { unique: true })(entity);
  };

/** A column of an entity as `createTable` takes it. */
export function columnOf(name: string, options: ColumnOptions, engine: Engine): TableColumnOptions {
  const extra = { isNullable: options.nullable === true, isPrimary: options.primary === true };
  if (options.type === 'text') return column.longText(name, engine, extra);
  if (options.type === 'blob') return column.bytes(name, engine, extra);
  const length = options.length === undefined ? {} : { length: String(options.length) };
  const byDefault = options.default === undefined ? {} : { default: options.default };
  return { name, type: options.type as string, ...length, ...byDefault, ...extra };
}
