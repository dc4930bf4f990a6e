import { OperatorError } from '../../errors/operator-error';
import { PictureFiles } from '../directory/picture-files';
import type { Fields } from '../directory/row';
import { Row } from '../directory/row';
import { RowProblem } from '../directory/row-problem';
import { ShopReader } from '../directory/shop-reader';
import type { EventLine, EventLines, ShopTables, SourceRow } from '../directory/source-rows';
import { maximumLineLength, readLineBatches } from '../line-batches';
import { receivingShop } from '../receiving-shop';
import type { ReceivingShop, ShopSource } from '../shop-source';
import { FolderFiles } from '../tables/folder-files';
import type { ReadingOptions } from '../tables/reading-options';
import { fieldsOf, type JsonKind, kindOf, kindOfFile, linesOfOrder, timeText } from './fields';

/**
 * Reads JSON Lines: files named after what is in them (`products.jsonl`), or one whose objects say it by their `kind` or by
 * their fields. README.md tells the fields.
 */
export function jsonLines(path: string, options: ReadingOptions = {}): ShopSource {
  return {
    name: 'jsonl',
    async *read(shop = receivingShop()) {
      const files = new FolderFiles(path, shop, options);
      const names = files.names('jsonl', 'ndjson', 'json');
      if (names.length === 0) throw new OperatorError(`${path} has no file of JSON Lines: *.jsonl or *.ndjson.`);
      const reader = new JsonReader(files, names, options, shop);
      const tables = await reader.tables();
      return yield* new ShopReader(tables, shop, new PictureFiles(files.folder), options.previewLines).read();
    },
  };
}

type ReadObject = Pick<EventLine, 'file' | 'line' | 'text' | 'problem'> & {
  readonly object: Readonly<Record<string, unknown>>;
};

class JsonReader {
  constructor(
    private readonly files: FolderFiles,
    private readonly names: readonly string[],
    private readonly options: ReadingOptions,
    private readonly shop: ReceivingShop,
  ) {}

  /** The files are read once for each kind that they hold, so that none has to fit into memory. */
  async tables(): Promise<ShopTables> {
    const kinds = new Set<JsonKind>();
    for (const name of this.names) {
      const named = kindOfFile(name);
      if (named) kinds.add(named);
      else
        for await (const batch of this.objects(name)) for (const { object } of batch.objects) kinds.add(kindOf(object));
    }
    const table = (kind: JsonKind) => (kinds.has(kind) ? () => this.rows(kind) : undefined);
    return {
      products: table('products'),
      customers: table('customers'),
      orders: table('orders'),
      reviews: table('reviews'),
      events: kinds.has('events') ? () => this.events() : undefined,
      notes: () => this.files.notes,
    };
  }

  private async *rows(kind: JsonKind): AsyncGenerator<SourceRow> {
    for await (const { objects } of this.ofKind(kind)) {
      for (const { object, problem, ...at } of objects) {
        if (problem) yield { ...at, problem };
        else if (kind !== 'orders') yield { ...at, row: this.row(fieldsOf(kind, object, this.shop)) };
        else yield* this.orderRows(at, object);
      }
    }
  }

  private *orderRows(at: Omit<ReadObject, 'object'>, object: ReadObject['object']): Generator<SourceRow> {
    const lines = linesOfOrder(object);
    for (const line of lines) yield { ...at, row: this.row(fieldsOf('orders', line, this.shop)) };
    const problem = new RowProblem('NO_ORDER_LINE', 'The order has no lines: what was bought, and how many.', 'lines');
    if (lines.length === 0) yield { ...at, problem };
  }

  private async *events(): AsyncGenerator<EventLines> {
    for await (const { objects, done, total } of this.ofKind('events')) {
      // Without the field that says so, since an event has none of that name.
      const lines = objects.map(({ object: { kind: _, ...event }, ...at }) => {
        const occurredAt = 'occurredAt' in event ? { occurredAt: timeText(event.occurredAt) } : {};
        return { ...at, text: at.problem ? at.text : JSON.stringify({ ...event, ...occurredAt }) };
      });
      yield { lines, done, total };
    }
  }

  private row(fields: Fields): Row {
    const named = Object.fromEntries(
      [...(this.options.map ?? [])].flatMap(([column, field]) =>
        fields[field] === undefined ? [] : [[column, fields[field]]],
      ),
    );
    return new Row({ ...fields, ...named }, this.files.rowSettings, Object.fromEntries(this.options.map ?? []));
  }

  private async *ofKind(
    kind: JsonKind,
  ): AsyncGenerator<{ objects: readonly ReadObject[]; done: number; total: number }> {
    for (const name of this.names) {
      const named = kindOfFile(name);
      if (named !== undefined && named !== kind) continue;
      for await (const batch of this.objects(name)) {
        yield {
          ...batch,
          objects: named ? batch.objects : batch.objects.filter(({ object }) => kindOf(object) === kind),
        };
      }
    }
  }

  private async *objects(name: string): AsyncGenerator<{ objects: ReadObject[]; done: number; total: number }> {
    for await (const batch of readLineBatches(this.files.path(name), await this.files.encodingOf(name))) {
      const objects = batch.lines
        .map((text, at) => ({ file: name, line: batch.firstLine + at, text }))
        .filter(({ text }) => text.trim() !== '')
        .map((at) => ({ ...at, ...parsed(at.text) }));
      yield { objects, done: batch.bytesRead, total: batch.bytesTotal };
    }
  }
}

function parsed(text: string): Pick<ReadObject, 'object' | 'problem'> {
  if (text.length > maximumLineLength) {
    return {
      object: {},
      problem: new RowProblem('TOO_LONG', `The line has more than ${maximumLineLength} characters.`),
    };
  }
  try {
    const object: unknown = JSON.parse(text);
    if (typeof object === 'object' && object !== null && !Array.isArray(object)) return { object: { ...object } };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { object: {}, problem: new RowProblem('BAD_JSON', `The line is not JSON: ${error.message}.`) };
  }
  return { object: {}, problem: new RowProblem('BAD_JSON', 'The line is no JSON object.') };
}
