import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readCompleteJourney, readHouseholds } from './complete-journey-files';

describe('the files of Complete Journey', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'complete-journey-'));
    const files = {
      transactions_sample:
        'household_id,product_id,transaction_timestamp\n7,900,2017-01-28 14:06:53\n8,901,2017-02-28 22:31:57\n7,901,2017-03-01 00:00:00\n',
      products: 'product_id,department,product_type,package_size\n900,DELI,HAM,1 LB\n999,DELI,TEA,\n',
      demographics: 'household_id,age,income\n8,65+,\n1234,19-24,35-49K\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.csv.gz`), gzipSync(text));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read line by line, with what is known of products and households', async () => {
    const { households, products, lines, described } = await readCompleteJourney(folder);
    expect(products.toJSON()).toEqual(['900', '901']);
    expect(lines).toEqual({
      household: [0, 1, 0],
      product: [0, 1, 1],
      at: ['2017-01-28T14:06:53Z', '2017-02-28T22:31:57Z', '2017-03-01T00:00:00Z'].map(Date.parse),
    });
    expect(described).toEqual([{ department: 'DELI', type: 'HAM', size: '1 LB' }, null]);
    expect(await readHouseholds(folder, households)).toEqual([[], ['age 65+']]);
  });
});
