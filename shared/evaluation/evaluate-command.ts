import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OperatorError } from '../errors/operator-error';
import type { Command } from '../subgraph/definition';
import { dataSetsFolder } from './data-sets-folder';
import { figuresPage } from './page/figures-part';
import { FigureReportWriter } from './report-writer';

/** What can be measured on one of the published data sets. */
export interface DataSetReport {
  /** Its folder among the data sets. */
  readonly folder: string;
  /** @returns further parts of a page */
  report(folder: string, report: FigureReportWriter): string[] | Promise<string[]>;
}

/**
 * The command `evaluate` of a subgraph whose models are measured on published data sets.
 *
 * @param sets by the name that `--data` takes, the first one by default
 * @example evaluateCommandOf('users', 'what customers are worth', { cdnow: { folder: 'cdnow', report: reportCdnow } })
 */
export function evaluateCommandOf<Services>(
  subgraph: string,
  summary: string,
  sets: Readonly<Record<string, DataSetReport>>,
): Command<Services> {
  const names = Object.keys(sets);
  return {
    name: 'evaluate',
    usage: `[--data ${names.join('|')}] [--file FOLDER] [--html FILE]`,
    summary,
    options: [
      ['--data', `the data set: ${names.join(', ')}`],
      ['--file', 'its folder, where it is not among the data sets'],
      ['--html', 'a file for the report as a page'],
    ],
    example: `--data ${names[0]}`,
    async run(_services, parameters, say, result) {
      const options = optionsIn(parameters, names);
      if (typeof options === 'string') {
        throw new OperatorError(options);
      }
      const set = sets[options.data]!;
      const folder = options.file ?? join(dataSetsFolder(), set.folder);
      if (!existsSync(folder)) {
        throw new OperatorError(
          `There is no folder ${folder}: name it with --file, or the folder of the data sets in VITRINE_DATASETS.`,
        );
      }
      const { html } = options;
      if (html !== undefined && !existsSync(dirname(resolve(html)))) {
        throw new OperatorError(`There is no folder ${dirname(resolve(html))} to write the page to.`);
      }
      const report = new FigureReportWriter(say);
      const further = await set.report(folder, report);
      if (html !== undefined) {
        await writeFile(html, figuresPage(report, `${subgraph} evaluate`, further));
        say(`The page is ${html}.`);
      }
      result?.(report.data());
      return 0;
    },
  };
}

function optionsIn(parameters: readonly string[], names: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: { data: { type: 'string' }, file: { type: 'string' }, html: { type: 'string' } },
    });
    const data = values.data ?? names[0]!;
    return names.includes(data) ? { ...values, data } : `--data is one of ${names.join(', ')}`;
  } catch (error) {
    // parseArgs throws nothing else than what is wrong with the parameters.
    return (error as Error).message;
  }
}
