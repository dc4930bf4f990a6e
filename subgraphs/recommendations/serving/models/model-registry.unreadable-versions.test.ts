import { execute } from '../../../../shared/database/bulk-insert';
import { engines } from '../../../../shared/testing/engines';
import { encodeArtefact } from '../../models/recommender/artefact';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { goodVersions } from '../../training/model-store';
import { ModelRegistry } from './model-registry';

const other = (kind: string, version: number) => Buffer.from(encodeArtefact({ kind, version, values: {}, arrays: {} }));

/** What a stored part may have become, from what it was. */
const DAMAGES: readonly (readonly [string, string, (bytes: Buffer) => Buffer])[] = [
  ['of another version of the code', 'blend', () => other('blend', 99)],
  ['of a kind that there is no more', 'blend', () => other('crystal-ball', 1)],
  ['a file of another format', 'bought-together', () => Buffer.from('PK\x03\x04 a spreadsheet')],
  ['cut off', 'blend', (bytes) => bytes.subarray(0, bytes.length >> 1)],
  [
    'a bit turned',
    'content-neighbours',
    (bytes) => Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 4 : byte))),
  ],
  ['empty', 'serving', () => Buffer.alloc(0)],
  ['no list of products', 'vocabulary', () => Buffer.from('{"products": 7}')],
  ['an empty list of products', 'vocabulary', () => Buffer.from('[]')],
  ['no JSON', 'vocabulary', () => Buffer.from('["a", ')],
];

describe.each(engines)('a stored version that cannot be read, on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
    await shop.store(twoTastes(shop));
    await shop.train();
    await shop.train();
  });
  afterAll(() => shop.stop());

  it.each(DAMAGES)('is passed over: %s (%s)', async (_, kind, damage) => {
    const { database } = shop.services.platform;
    const [newest, before] = await goodVersions(database);
    const kept: { part: number; bytes: Buffer }[] = await database.read.query(
      'SELECT `part`, `bytes` FROM `model_parts` WHERE `version` = ? AND `kind` = ? ORDER BY `part`',
      [newest!.version, kind],
    );
    expect(kept.length).toBe(1);
    const write = (bytes: Buffer) =>
      database.transaction(({ manager }) =>
        execute(manager, 'UPDATE `model_parts` SET `bytes` = ? WHERE `version` = ? AND `kind` = ?', [
          bytes,
          newest!.version,
          kind,
        ]),
      );
    await write(damage(Buffer.from(kept[0]!.bytes)));
    const registry = new ModelRegistry(shop.services.platform, shop.services.products);
    await registry.refresh();
    await registry.refresh();
    expect(registry.current!.version).toBe(before!.version);
    await write(kept[0]!.bytes);
    const next = new ModelRegistry(shop.services.platform, shop.services.products);
    await next.refresh();
    expect(next.current!.version).toBe(newest!.version);
  });

  it('leaves the shop without models, and with feeds, where there is no other', async () => {
    const { database } = shop.services.platform;
    await database.transaction(({ manager }) => execute(manager, "UPDATE `model_parts` SET `bytes` = ''", []));
    const registry = new ModelRegistry(shop.services.platform, shop.services.products);
    await registry.refresh();
    expect(registry.current).toBeNull();
    shop.services.models.current = null;
    const { data, codes } = await shop.run('{ feed(visitorId: "someone", first: 5) { strategy } }');
    expect([data?.feed?.strategy, codes]).toEqual(['newest', []]);
  });
});
