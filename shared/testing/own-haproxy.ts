import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../http/ports';
import { haproxyPath } from './engines';
import { databaseProblem } from './servers';
import { until } from './until';

const configuration = join(__dirname, '../../docker/cluster/haproxy.cfg');

/** HAProxy as docker/cluster configures it, in front of nodes that a test has to itself. */
export class OwnHaProxy {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    private readonly port: number,
    /** What it has said. */
    private readonly words: readonly string[],
  ) {}

  /** @param ports of the nodes, on this machine, in the order in which they are used */
  static async start(ports: readonly number[]): Promise<OwnHaProxy> {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-haproxy-'));
    const port = await freePort();
    const text = (await readFile(configuration, 'utf8'))
      .replace('bind :3306', `bind 127.0.0.1:${port}`)
      .replaceAll(/galera-(\d):3306/g, (_, place: string) => `127.0.0.1:${ports[Number(place) - 1]}`);
    await writeFile(join(folder, 'haproxy.cfg'), text);
    const started = spawn(haproxyPath, ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: 'pipe' });
    const words: string[] = [];
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => words.push(text));
    }
    return new OwnHaProxy(started, folder, port, words);
  }

  /** Waits until it leads to a node. Throws what it has said where it leads to none, or has ended. */
  async leads(): Promise<void> {
    const isLeading = async () => {
      if (this.process.exitCode !== null) throw new Error('HAProxy has ended');
      return (await databaseProblem(this.url)) === undefined;
    };
    await until(isLeading).catch((error: unknown) => {
      throw new Error(`HAProxy leads to no node: ${this.words.join('')}`, { cause: error });
    });
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
