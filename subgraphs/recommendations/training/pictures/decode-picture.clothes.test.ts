import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { readPhotographs } from '../../evaluation/data/photographs';
import { PictureIndex } from '../../models/images/picture-index';
import { NoPictureDecoderError } from './decode-picture';

// The floor of look-alikes: 124 labelled photographs in 10 classes; the more there are, the nearer the nearest.
describeWithDataSets('photographs of clothes', () => {
  it('look like those of the same class, more often than not', async () => {
    const archive = dataSetPath('clothing-images', 'clothing-test-validation.tar');
    let asked: Awaited<ReturnType<typeof readPhotographs>>;
    try {
      asked = await readPhotographs(archive, (n) => n < 372 && n % 3 === 0);
    } catch (error) {
      if (!(error instanceof NoPictureDecoderError)) throw error;
      process.stderr.write(`${error.message} The test on photographs is left out.\n`);
      return;
    }
    expect(asked).toHaveLength(124);
    const index = PictureIndex.of(asked.map(({ pictured }) => pictured));
    const right = asked.filter(({ label }, n) => asked[index.nearest(n, 1)[0]!.item]!.label === label);
    expect(right.length / asked.length).toBeGreaterThan(0.55);
  });
});
