import { readSettings, type Settings, SettingsError } from '../../shared/config/settings';
import { brokerFindings } from '../doctor/broker-findings';
import { databaseFindings } from '../doctor/database-findings';
import { type Finding, found, lineOfFinding } from '../doctor/finding';
import { machineFindings } from '../doctor/machine-findings';
import { processFindings } from '../doctor/process-findings';
import { settingsFindings } from '../doctor/settings-findings';
import { shopFindings } from '../doctor/shop-findings';
import { operatorSentence } from '../processes/explained-error';
import { type CommandLine, exitCodes, type OperatorCommand } from './command-line';

/** Looks at all of a setup, and says what to do. */
export const doctorCommand: OperatorCommand = {
  name: 'doctor',
  usage: [''],
  summary:
    'looks at the whole setup (settings, machine, databases, broker, processes, events, models, mail) and says what to do; ' +
    'exits with 1 where something is wrong',
  example: '',
  run: runDoctor,
};

async function runDoctor({ say, result }: CommandLine): Promise<number> {
  const findings = await allFindings();
  for (const finding of findings) say(lineOfFinding(finding));
  const wrong = findings.filter(({ level }) => level === 'wrong').length;
  say(wrong === 0 ? 'nothing is wrong' : `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong`);
  result?.({ well: wrong === 0, findings });
  return wrong === 0 ? exitCodes.done : exitCodes.notWell;
}

async function allFindings(): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = readSettings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map((problem) => found('settings', 'wrong', problem));
  }
  const [databases, broker, processes] = await Promise.all([
    databaseFindings(settings),
    brokerFindings(settings),
    processFindings(settings),
  ]);
  const before = [...settingsFindings(settings), ...machineFindings(settings), ...databases, ...broker, ...processes];
  // The rest is in the databases, which a look is not to make, nor to migrate.
  if (databases.some(({ level }) => level !== 'ok')) return before;
  try {
    return [...before, ...(await shopFindings(settings))];
  } catch (error) {
    return [...before, found('shop', 'wrong', operatorSentence(error) ?? (error as Error).message)];
  }
}
