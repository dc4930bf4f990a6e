import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shopDirectory } from './directory/source';
import { UnknownReferenceError } from './ids-of-keys';
import type { ImportedCustomer, ImportedOrder, ImportedProduct, ImportPort } from './import-port';
import { type ImportPosition, importShop } from './importer';
import type { RejectedLine, ShopChunk, ShopSource } from './shop-source';

const product = (sku: string) => ({ sku, name: sku, createdAt: 1_600_000_000_000 });
const customer = (externalId: string, follows: string[] = []) => ({
  externalId,
  displayName: externalId,
  follows,
  createdAt: 1_600_000_000_000,
});
const order = (number: string, sku: string) => ({
  number,
  customer: 'ada',
  currency: 'GBP',
  status: 'DELIVERED' as const,
  placedAt: 1_600_000_100_000,
  lines: [{ sku, quantity: 2, unitPrice: 255, returned: 0 }],
});

function sourceOf(...chunks: ShopChunk[]): ShopSource {
  return {
    name: 'test',
    async *read() {
      yield* chunks;
      return { linesRead: chunks.length, outcomes: new Map() };
    },
  };
}

class RememberingPort implements ImportPort {
  readonly customerRows: ImportedCustomer[] = [];
  readonly productRows: ImportedProduct[] = [];
  readonly orderRows: ImportedOrder[] = [];
  finished = 0;

  constructor(private readonly known: ReadonlyMap<string, string> = new Map()) {}

  async productIds() {
    return this.known;
  }

  async customers(rows: readonly ImportedCustomer[]) {
    this.customerRows.push(...rows);
  }

  async products(rows: readonly ImportedProduct[]) {
    this.productRows.push(...rows);
  }

  async orders(rows: readonly ImportedOrder[]) {
    this.orderRows.push(...rows);
  }

  async finish() {
    this.finished += 1;
  }
}

describe('importing a shop', () => {
  const chunks: ShopChunk[] = [
    { kind: 'customers', rows: [customer('ada', ['bob']), customer('bob', ['ada'])] },
    { kind: 'products', rows: [product('mug'), product('lamp')] },
    { kind: 'orders', rows: [order('1', 'mug'), order('2', 'lamp')] },
  ];

  it('takes in what somebody did who is not to be stored again as nobody’s, and says who that was', async () => {
    const [first, second] = [new RememberingPort(), new RememberingPort()];
    const asked: string[] = [];
    const refusal = { column: 'externalId', code: 'PERSON_ERASED', reason: 'gone' };
    const users: ImportPort = {
      refusedCustomers: async (rows) => {
        asked.push(...rows.map(({ id }) => id));
        return new Map([['ada', refusal]]);
      },
    };
    const rejected: RejectedLine[] = [];
    const reject = async (lines: readonly RejectedLine[]) => {
      rejected.push(...lines);
    };
    const [customers, ...rest] = chunks;
    const placed = { ...customers, places: [{ file: 'customers.csv', line: 7 }] } as ShopChunk;
    const summary = await importShop(sourceOf(placed, ...rest), [first, users, second], { reject });
    for (const port of [first, second]) {
      expect(port.customerRows.map(({ externalId, followedIds }) => [externalId, followedIds])).toEqual([['bob', []]]);
      expect(port.orderRows.map(({ userId }) => userId)).toEqual([null, null]);
      expect(asked).toContain(port.customerRows[0]?.id);
    }
    expect(rejected).toEqual([{ kind: 'customers', file: 'customers.csv', line: 7, text: 'ada', ...refusal }]);
    expect(summary.rejectedByKind).toEqual(new Map([['customers', 1]]));
  });

  it('gives every subgraph every row, with ids that refer to one another', async () => {
    const ports = [new RememberingPort(), new RememberingPort()];
    const summary = await importShop(sourceOf(...chunks), ports);
    for (const port of ports) {
      expect(port.orderRows.map((row) => row.lines[0]?.productId)).toEqual(port.productRows.map((row) => row.id));
      expect(port.orderRows[0]?.userId).toBe(port.customerRows[0]?.id);
      expect(port.customerRows[0]?.followedIds).toEqual([port.customerRows[1]?.id]);
      expect(port.finished).toBe(1);
    }
    expect([...summary.stored]).toEqual([
      ['customers', 2],
      ['products', 2],
      ['orders', 2],
    ]);
  });

  it('lets customers follow those who come in a later chunk', async () => {
    const port = new RememberingPort();
    const summary = await importShop(
      sourceOf({ kind: 'customers', rows: [customer('ada', ['bob'])] }, { kind: 'customers', rows: [customer('bob')] }),
      [port],
    );
    const bob = port.customerRows.find((row) => row.externalId === 'bob');
    expect(port.customerRows.at(-1)).toMatchObject({ externalId: 'ada', followedIds: [bob?.id] });
    expect(summary.stored.get('customers')).toBe(2);
  });

  it('gives the same ids when it is run again', async () => {
    const first = new RememberingPort();
    const second = new RememberingPort();
    await importShop(sourceOf(...chunks), [first]);
    await importShop(sourceOf(...chunks), [second]);
    expect(second.orderRows).toEqual(first.orderRows);
  });

  it('keeps the id of a product that is there already', async () => {
    const port = new RememberingPort(new Map([['mug', 'the-mug']]));
    await importShop(sourceOf(...chunks), [port]);
    expect(port.orderRows[0]?.lines[0]?.productId).toBe('the-mug');
  });

  it('hands over rejected lines and counts them', async () => {
    const line: RejectedLine = {
      kind: 'orders',
      line: 7,
      file: 'orders.csv',
      code: 'BAD_DATE',
      reason: 'no date',
      text: 'x',
    };
    const rejected: RejectedLine[] = [];
    const summary = await importShop(sourceOf({ kind: 'rejected', rows: [line] }), [], {
      reject: async (rows) => {
        rejected.push(...rows);
      },
    });
    expect(rejected).toEqual([line]);
    expect(summary.rejected).toBe(1);
  });

  it('says of a product that is refused beside what is stored in which line of which file it stands', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vitrine-lines-'));
    try {
      writeFileSync(
        join(directory, 'products.csv'),
        'sku,name,price,currency\nmug,"Mug\nof clay",5,GBP\n\njug,Jug,7,GBP\n',
      );
      const port: ImportPort = {
        refusedProducts: async () => new Map([['jug', { column: 'options', code: 'SAME_OPTIONS', reason: 'stored' }]]),
      };
      const rejected: RejectedLine[] = [];
      await importShop(shopDirectory(directory), [port], {
        reject: async (rows) => {
          rejected.push(...rows);
        },
      });
      expect(rejected).toMatchObject([{ file: 'products.csv', line: 5, code: 'SAME_OPTIONS', text: 'jug' }]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('refuses a reference to what the source never declared', async () => {
    await expect(
      importShop(sourceOf({ kind: 'prices', rows: [{ sku: 'ghost', amount: 1, currency: 'GBP', validFrom: 0 }] }), []),
    ).rejects.toThrow(UnknownReferenceError);
  });

  it('stops between two chunks when asked to', async () => {
    const stop = new AbortController();
    const port = new RememberingPort();
    const stopping: ShopSource = {
      name: 'test',
      async *read() {
        yield chunks[0]!;
        stop.abort(new Error('stopped'));
        yield chunks[1]!;
        return { linesRead: 0, outcomes: new Map() };
      },
    };
    await expect(importShop(stopping, [port], { signal: stop.signal })).rejects.toThrow('stopped');
    expect(port.productRows.length).toBeLessThanOrEqual(2);
    expect(port.finished).toBe(0);
  });

  it('does not wait for a source that reads on for long', async () => {
    const stop = new AbortController();
    const endless: ShopSource = {
      name: 'test',
      async *read() {
        yield chunks[0]!;
        await new Promise(() => setImmediate(() => stop.abort(new Error('stopped'))));
        throw new Error('it never comes to this');
      },
    };
    await expect(importShop(endless, [], { signal: stop.signal })).rejects.toThrow('stopped');
  });

  it('hands the signal to what is derived at the end', async () => {
    const stop = new AbortController();
    const port: ImportPort = {
      finish: async (signal) => {
        stop.abort(new Error('stopped'));
        signal?.throwIfAborted();
      },
    };
    await expect(importShop(sourceOf(...chunks), [port], { signal: stop.signal })).rejects.toThrow('stopped');
  });

  it('ends with what the signal says, whatever those say who are stopped', async () => {
    const stop = new AbortController();
    const port: ImportPort = {
      finish: async () => {
        stop.abort(new Error('stopped; run it again'));
        throw new Error('the training was broken off');
      },
    };
    const stopped = importShop(sourceOf(...chunks), [port], { signal: stop.signal });
    await expect(stopped).rejects.toThrow('stopped; run it again');
  });

  describe('after an import that was broken off', () => {
    const manyOrders = Array.from({ length: 120 }, (_, n): ShopChunk => {
      return { kind: 'orders', rows: [order(String(n), 'mug')] };
    });

    class RememberedPosition implements ImportPosition {
      chunks = 0;
      ended = 0;
      async read() {
        return this.chunks;
      }
      async reached(count: number) {
        this.chunks = count;
      }
      async finished() {
        this.ended += 1;
      }
    }

    it('skips what is stored, and gives the rest the ids that it would have had', async () => {
      const position = new RememberedPosition();
      const [broken, resumed, whole] = [new RememberingPort(), new RememberingPort(), new RememberingPort()];
      const source = sourceOf(...chunks, ...manyOrders);
      const breaking: ShopSource = {
        name: source.name,
        async *read() {
          yield* [...chunks, ...manyOrders].slice(0, 110);
          throw new Error('broken off');
        },
      };
      await expect(importShop(breaking, [broken], { position })).rejects.toThrow('broken off');
      expect(position.ended).toBe(0);
      expect(broken.orderRows).toHaveLength(position.chunks - 1);

      const summary = await importShop(source, [resumed], { position });
      await importShop(source, [whole]);
      expect(resumed.productRows).toEqual([]);
      expect([...broken.orderRows, ...resumed.orderRows]).toEqual(whole.orderRows);
      expect(summary.skipped + resumed.orderRows.length).toBe(2 + 2 + whole.orderRows.length);
      expect(position.ended).toBe(1);
    });

    it('holds no more rows than it gathers, however many there are', async () => {
      let most = 0;
      const counting: ImportPort = {
        orders: async (rows) => {
          most = Math.max(most, rows.length);
        },
      };
      const large = Array.from({ length: 12 }, (_, n): ShopChunk => {
        return { kind: 'orders', rows: Array.from({ length: 1000 }, (__, m) => order(`${n}-${m}`, 'mug')) };
      });
      const summary = await importShop(sourceOf(...chunks, ...large), [counting]);
      expect(summary.stored.get('orders')).toBe(12_002);
      expect(most).toBeLessThanOrEqual(5000);
    });
  });
});
