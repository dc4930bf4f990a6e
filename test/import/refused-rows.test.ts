import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, openApplication } from '../../gateway/processes/application';
import { shopDirectory } from '../../shared/shop-data/directory/source';
import { type ImportSummary, importShop } from '../../shared/shop-data/importer';
import { RejectsFile } from '../../shared/shop-data/rejects';
import { engines } from '../../shared/testing/engines';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { untrainedPorts } from './untrained-ports';

const products = (...rows: string[]) =>
  ['sku,name,price,currency,group,groupName,options,stock,createdAt', ...rows, ''].join('\n');

describe.each(engines)('rows that a shop cannot take on %s', (engine) => {
  let application: Application;
  let removeSettings: () => Promise<void>;
  let folder: string;

  beforeAll(async () => {
    const { settings, remove } = await testSettings(engine);
    removeSettings = remove;
    application = await openApplication(settings);
    folder = mkdtempSync(join(tmpdir(), 'vitrine-refused-'));
  });
  afterAll(async () => {
    await application.close();
    await removeSettings();
    rmSync(folder, { recursive: true });
  });

  /** Imports files, and gives the list of what was rejected with the summary. */
  const take = async (file: string): Promise<{ summary: ImportSummary; list: string }> => {
    writeFileSync(join(folder, 'products.csv'), file);
    const rejects = await RejectsFile.create(join(folder, 'rejects.csv'));
    const summary = await importShop(shopDirectory(folder), untrainedPorts(application), {
      reject: (rows) => rejects.write(rows),
    });
    await rejects.close();
    return { summary, list: readFileSync(join(folder, 'rejects.csv'), 'utf8') };
  };
  const skusIn = async (name: 'catalog' | 'recommendations', column: string) => {
    const rows: Record<string, string>[] = await application
      .runtime(name)
      .platform.database.read.query(`SELECT \`${column}\` FROM \`products\` ORDER BY \`${column}\``);
    return rows.map((row) => row[column]);
  };

  it('are two groups of one key and a repeated variant: named, and all else is stored', async () => {
    const { summary, list } = await take(
      products(
        'A,Tee S,9.00,GBP,T,Tee,size=S,3,2026-01-01',
        'B,Tee M,9.00,GBP,T,Tee,size=M,3,2026-01-01',
        'X,Coat M,9.00,GBP,T,Coat,size=L,3,2026-01-01',
        'Y,Tee M again,9.00,GBP,T,Tee,size=M,3,2026-01-01',
        'E,Tea,9.00,GBP,,,,3,2026-01-01',
      ),
    );
    expect(summary.rejected).toBe(2);
    expect(list).toContain('products.csv,4,groupName,GROUP_NAME_DIFFERS');
    expect(list).toContain('products.csv,5,options,VARIANT_REPEATED');
    expect(await skusIn('catalog', 'sku')).toEqual(['A', 'B', 'E']);
  });

  it('are variants with the options of a stored sibling that the files do not name, in every subgraph', async () => {
    const other = products('C,Tee M,9.00,GBP,T,Tee,size=M,3,2026-01-01', 'D,Tee L,9.00,GBP,T,Tee,size=L,,2026-01-01');
    const { summary, list } = await take(other);
    expect([summary.rejected, summary.rejectedByKind.get('products')]).toEqual([1, 1]);
    expect(list).toMatch(/\nproducts\.csv,2,options,VARIANT_REPEATED,[^\n]+,C\n$/);
    expect(summary.changes.get('prices')).toEqual({ created: 1, changed: 0, unchanged: 0 });
    expect(await skusIn('catalog', 'sku')).toEqual(['A', 'B', 'D', 'E']);
    expect(await skusIn('recommendations', 'id')).toHaveLength(4);
    // A source that names the sibling too may have given its options to another.
    const swapped = products('A,Tee S,9.00,GBP,T,Tee,size=M,,2026-01-01', 'B,Tee M,9.00,GBP,T,Tee,size=S,,2026-01-01');
    expect((await take(swapped)).summary.rejected).toBe(0);
  });

  it('are listed behind an apostrophe where a spreadsheet would run them', async () => {
    const { list } = await take(products('=1+1,Tea,free,GBP,,,,3,2026-01-01'));
    expect(list).toContain('BAD_PRICE');
    expect(list).toContain(',"\'=1+1,Tea,free,');
  });
});
