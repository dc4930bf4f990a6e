import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../../gateway/package-root';
import { freePort } from '../../../shared/http/ports';
import { newId } from '../../../shared/ids/ids';
import { describeWithCluster, testNatsUrl } from '../../../shared/testing/engines';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { deleteStream } from '../../harness/cluster';
import { ensureBuilt } from '../../harness/ensure-built';
import { startedProcesses } from '../killed-process/processes-of';

describeWithCluster('the parent of a cluster that is killed', () => {
  const stream = `test_${newId().replaceAll('-', '')}`;
  let remove: () => Promise<void>;
  let environment: NodeJS.ProcessEnv;
  let cluster: ChildProcess | undefined;

  beforeAll(async () => {
    await ensureBuilt();
    const test = await testSettings('mysql');
    remove = test.remove;
    const port = String(await freePort());
    environment = { ...process.env, ...test.environment, NATS_URL: testNatsUrl, NATS_STREAM: stream, PORT: port };
  });
  afterAll(async () => {
    const running = cluster;
    running?.kill('SIGTERM');
    if (running && running.exitCode === null) await once(running, 'exit');
    await deleteStream(stream);
    await remove();
  });

  const start = async (): Promise<string> => {
    const file = join(packageRoot(), 'dist', 'gateway', 'cluster.js');
    cluster = fork(file, { env: environment, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const [message] = await Promise.race([
      once(cluster, 'message'),
      once(cluster, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`))),
    ]);
    return (message as { url: string }).url;
  };
  const answers = (url: string) => fetch(`${url}/livez`).then(({ ok }) => ok);
  const isThere = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('takes its processes along, and the next start finds the port free', async () => {
    const url = await start();
    expect(await answers(url)).toBe(true);
    const children = startedProcesses().filter(({ command }) => /(subgraph|gateway)-process\.js/.test(command));
    expect(children).toHaveLength(7);
    cluster!.kill('SIGKILL');
    await once(cluster!, 'exit');
    await until(() => children.every(({ pid }) => !isThere(pid)));
    expect(await start()).toBe(url);
    expect(await answers(url)).toBe(true);
  });
});
