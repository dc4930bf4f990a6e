import type { Settings } from '../../shared/config/settings';
import { DeadLetterEntity } from '../../shared/database/platform-entities';
import { type Application, openApplication } from '../processes/application';
import { type Finding, found } from './finding';

/** What the shop itself knows to be wrong: events that could not be handled, and what subgraphs have a `doctor` for. */
export async function shopFindings(settings: Settings): Promise<Finding[]> {
  const application = await openApplication(settings);
  try {
    return [...(await deadLetterFindings(application)), ...(await findingsOfSubgraphs(application))];
  } finally {
    await application.close();
  }
}

async function deadLetterFindings({ runtimes }: Application): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, platform } of runtimes) {
    const count = await platform.database.read.count(DeadLetterEntity);
    if (count === 0) continue;
    const what = `${name} could not handle ${count} events`;
    findings.push(
      found('events', 'warning', `${what}: npm run vitrine -- dead-letters list, then dead-letters replay`),
    );
  }
  return findings.length > 0 ? findings : [found('events', 'ok', 'all that came were handled')];
}

async function findingsOfSubgraphs({ runtimes, settings }: Application): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, commands, services } of runtimes) {
    const doctor = commands.find((command) => command.name === 'doctor');
    if (!doctor) continue;
    const { mail, protection } = settings;
    if (name === 'users' && !protection.production && !mail.smtpUrl && !mail.httpUrl) {
      findings.push(found(name, 'warning', 'letters reach nobody: set MAIL_SMTP_URL or MAIL_HTTP_URL, and MAIL_FROM'));
      continue;
    }
    const lines: string[] = [];
    const code = await doctor
      .run(services, [], (line) => lines.push(line))
      .catch((error: Error) => {
        lines.push(`WRONG    ${error.message}`);
        return 1;
      });
    findings.push(...lines.map((line) => findingOfLine(name, line)));
    if (code !== 0 && !findings.some(({ of, level }) => of === name && level === 'wrong')) {
      findings.push(found(name, 'wrong', `npm run vitrine -- ${name} doctor says more`));
    }
  }
  return findings;
}

/** As a subgraph's doctor says it: `WRONG    SPF: ...`. */
function findingOfLine(of: string, line: string): Finding {
  const [, sign, text = ''] = /^(ok|warning|WRONG) +(.*)$/s.exec(line) ?? [];
  return sign ? found(of, sign.toLowerCase() as Finding['level'], text) : found(of, 'ok', line);
}
