import { seededRandom } from '../../../shared/random/random';
import { dataSetPath, describeWithDataSets } from '../../../shared/testing/data-sets';
import { runCommandOf } from '../../../shared/testing/run-command';
import { evaluateClassification } from '../evaluation/classification/evaluate-classes';
import { beautyAttributes, completeJourney } from '../evaluation/classification/labelled-products';
import { classifyCommand } from './classify-command';

// Figures reached by the command stand behind each floor.
describeWithDataSets('classes of real products', () => {
  it('are recognised by what products are called', async () => {
    const { classes, labels, descriptions } = await completeJourney(dataSetPath('complete-journey'));
    const described = { name: descriptions.name! };
    const figures = await evaluateClassification(described, labels, classes.length, seededRandom('floor'), {
      epochs: 4,
    });
    expect(figures.accuracy).toBeGreaterThan(0.955);
    expect(figures.calibrationError).toBeLessThan(0.03);
  });

  it('are recognised by who buys them far above chance', async () => {
    const { classes, labels, descriptions } = await beautyAttributes(dataSetPath('amazon-beauty-5core'));
    const figures = await evaluateClassification(descriptions, labels, classes.length, seededRandom('floor'), {
      epochs: 4,
    });
    expect(figures.accuracy).toBeGreaterThan(0.34);
    expect(figures.accuracy).toBeGreaterThan(3 * figures.commonest);
  });
});

describe('the command that measures classification', () => {
  it('names the data sets there are', async () => {
    const { code, text } = await runCommandOf(classifyCommand, {} as never, '--data', 'films');
    expect(code).toBe(2);
    expect(text).toContain('complete-journey, beauty, clothing-images');
  });
});
