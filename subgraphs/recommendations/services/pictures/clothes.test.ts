import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { PictureIndex } from '../../models/images/picture-index';
import { decodePicture, NoPictureDecoderError } from './decode-picture';

// The floor of look-alikes: every third of 372 labelled photographs in 10 classes; the more there are, the nearer the nearest.
describeWithDataSets('photographs of clothes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-clothes-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('look like those of the same class, more often than not', async () => {
    execFileSync('tar', ['xf', dataSetPath('clothing-images', 'clothing-test-validation.tar'), '-C', folder, 'test']);
    const files = readdirSync(join(folder, 'test')).flatMap((label) =>
      readdirSync(join(folder, 'test', label)).map((name) => ({ label, path: join(folder, 'test', label, name) })),
    );
    expect(files).toHaveLength(372);
    const asked = files.filter((_, n) => n % 3 === 0);
    const pictures = [];
    try {
      for (const { path } of asked) pictures.push(await decodePicture(readFileSync(path)));
    } catch (error) {
      if (!(error instanceof NoPictureDecoderError)) throw error;
      process.stderr.write(`${error.message} The test on photographs is left out.\n`);
      return;
    }
    const index = await PictureIndex.of(pictures);
    const right = asked.filter(({ label }, n) => asked[index.nearest(n, 1)[0]!.item]!.label === label);
    expect(right.length / asked.length).toBeGreaterThan(0.55);
  }, 180_000);
});
