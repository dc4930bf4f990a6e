import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { OperatorError } from '../../../shared/errors/operator-error';
import type { Command } from '../../../shared/subgraph/definition';
import { dataSetOf, dataSetPath, missingFile } from '../evaluation/data-sets';
import { NothingToEvaluate } from '../evaluation/evaluated-data';
import { EVALUATE_USAGE, EvaluateUsageError, evaluateOptions } from '../evaluation/options';
import { evaluationPage } from '../evaluation/page/page';
import { ReportWriter } from '../evaluation/report-writer';
import type { RecommendationsServices } from '../services/services';

/** Measures the models offline, on data that they were not trained on. */
export const evaluateCommand: Command<RecommendationsServices> = {
  name: 'evaluate',
  usage: EVALUATE_USAGE,
  summary: 'predict what shoppers turned to next, or their stars, with models that have not seen it',
  example: '--data online-retail',
  async run(services, parameters, say, result) {
    try {
      const options = evaluateOptions(parameters);
      const path = options.file ?? dataSetPath(options.data) ?? '';
      const missing = path === '' ? undefined : missingFile(path, options);
      if (missing !== undefined) {
        throw new OperatorError(
          `There is no file ${missing}: name it with --file, or the folder of the data sets in VITRINE_DATASETS.`,
        );
      }
      if (options.html !== undefined && !existsSync(dirname(resolve(options.html)))) {
        throw new OperatorError(`There is no folder ${dirname(resolve(options.html))} to write the page to.`);
      }
      const report = new ReportWriter(say);
      await dataSetOf(options.data).evaluate({ path, options, services, report });
      if (options.html !== undefined) {
        await writeFile(options.html, evaluationPage(report));
        say(`The page is ${options.html}.`);
      }
      result?.(report.data());
      return 0;
    } catch (error) {
      if (error instanceof EvaluateUsageError) throw new OperatorError(error.message);
      if (!(error instanceof NothingToEvaluate)) throw error;
      say(error.message);
      return 1;
    }
  },
};
