import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../http/ports';
import { haproxyPath } from './engines';

const configuration = join(__dirname, '../../docker/cluster/haproxy.cfg');

/** HAProxy as docker/cluster configures it, in front of nodes that a test has to itself. */
export class OwnHaProxy {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** @param ports of the nodes, on this machine, in the order in which they are used */
  static async start(ports: readonly number[]): Promise<OwnHaProxy> {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-haproxy-'));
    const port = await freePort();
    const text = (await readFile(configuration, 'utf8'))
      .replace('bind :3306', `bind 127.0.0.1:${port}`)
      .replaceAll(/galera-(\d):3306/g, (_, place: string) => `127.0.0.1:${ports[Number(place) - 1]}`);
    await writeFile(join(folder, 'haproxy.cfg'), text);
    const started = spawn(haproxyPath, ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: 'ignore' });
    return new OwnHaProxy(started, folder, port);
  }

  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.process.kill('SIGKILL');
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    await rm(this.folder, { recursive: true, force: true });
  }
}
