import { join } from 'node:path';
import { packageRoot } from '../../gateway/package-root';
import { Child } from '../../gateway/processes/child-processes';
import { newId } from '../../shared/ids/ids';
import { testNatsUrl } from '../../shared/testing/engines';
import { deleteStream, type RunningTestShop } from './cluster';

/** What `npm run cluster` runs, as it was built: a gateway and six subgraphs in processes of their own. */
export async function startBuiltCluster(environment: Readonly<Record<string, string>>): Promise<RunningTestShop> {
  const said: string[] = [];
  const stream = `test_${newId().replaceAll('-', '')}`;
  const cluster = new Child({
    name: 'cluster',
    file: join(packageRoot(), 'dist', 'gateway', 'cluster.js'),
    parameters: [],
    environment: {
      ...process.env,
      NATS_URL: testNatsUrl,
      NATS_STREAM: stream,
      ...environment,
      LOG_LEVEL: 'warn',
    },
    say: (line) => said.push(line),
    onGivenUp: () => undefined,
  });
  try {
    const url = await cluster.start();
    return {
      url,
      runtimes: [],
      stop: async () => {
        await cluster.stop();
        await deleteStream(stream, environment.NATS_URL);
      },
    };
  } catch (error) {
    await cluster.stop();
    throw new Error(`${String(error)}; it said:\n${said.slice(-30).join('\n')}`);
  }
}
