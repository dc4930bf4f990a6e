import type { Command } from '../../../shared/subgraph/definition';
import type { RecommendationsServices } from '../services/services';
import { servingProblems } from '../serving/models/serving-problems';

/** Looks whether what is configured to rank feeds can. */
export const doctorCommand: Command<RecommendationsServices> = {
  name: 'doctor',
  usage: '',
  summary:
    'checks that what is configured to rank feeds can: FEED_RANKING, the versions that are kept, running experiments',
  example: '',
  async run({ platform, models, experimentReports }, _parameters, say, result) {
    const { ranking } = platform.settings.feeds;
    say(
      `feeds are ranked by ${ranking}; ${models.current ? `version ${models.current.version} serves` : 'no version serves'}`,
    );
    const experiments = (await experimentReports.all()).filter(({ status }) => status === 'RUNNING');
    const problems = [
      ...(await servingProblems(platform)),
      ...experiments.flatMap(({ key, problems: own }) => own.map((problem) => `experiment "${key}": ${problem}`)),
    ];
    for (const problem of problems) say(`WRONG    ${problem}`);
    if (problems.length === 0) say('ok       nothing is configured that does not work');
    result?.({ well: problems.length === 0, ranking, version: models.current?.version ?? null, problems });
    return problems.length === 0 ? 0 : 1;
  },
};
