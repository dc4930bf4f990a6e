import { prepareDemo } from '../demo/prepare-demo';
import { openApplication } from '../processes/application';
import type { CommandLine, OperatorCommand } from './command-line';
import { Progress } from './progress';

async function runDemo({ say, result }: CommandLine): Promise<number> {
  const application = await openApplication();
  const progress = new Progress();
  try {
    const people = await prepareDemo(application, ({ done, total, what }) => progress.show(done, total, what));
    progress.end();
    for (const { role, email, password } of people) say(`${role}: ${email}  ${password}`);
    if (people.length === 0) say('This shop has products or customers of its own: it is left as it is.');
    result?.({ people });
    return 0;
  } finally {
    await application.close();
  }
}

/** What the first `npm start` does by itself, for a cluster. */
export const demoCommand: OperatorCommand = {
  name: 'demo',
  usage: [''],
  summary: 'fills an empty shop with the simulated market, and prints whom to sign in as',
  example: '',
  run: runDemo,
};
