import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../http/ports';
import { natsServerPath } from './engines';
import { until } from './until';

/** A NATS server with JetStream that a test has to itself, to be stopped, to lose its store, and to come back. */
export class OwnNats {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly options: readonly string[] = [],
  ) {}

  static async start(): Promise<OwnNats> {
    const nats = new OwnNats(await mkdtemp(join(tmpdir(), 'vitrine-nats-')), await freePort());
    await nats.serve();
    return nats;
  }

  /** Starts several that are one cluster, and waits until it has a leader. */
  static async startCluster(size: number): Promise<OwnNats[]> {
    const routes: string[] = [];
    while (routes.length < size) routes.push(`nats://127.0.0.1:${await freePort()}`);
    const servers: OwnNats[] = [];
    for (const [index, route] of routes.entries()) {
      // Clients keep to the addresses that they were given.
      const options = ['--name', `server-${index}`, '--cluster_name', 'shop', '--cluster', route, '--no_advertise'];
      const folder = await mkdtemp(join(tmpdir(), 'vitrine-nats-'));
      servers.push(new OwnNats(folder, await freePort(), [...options, '--routes', routes.join(',')]));
    }
    await Promise.all(servers.map((server) => server.serve()));
    return servers;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** Starts it on its port, with the store that it has. */
  async serve(): Promise<void> {
    const options = [
      '--addr',
      '127.0.0.1',
      '--port',
      String(this.port),
      '--jetstream',
      '--store_dir',
      this.folder,
      ...this.options,
    ];
    const server = spawn(natsServerPath, options, { stdio: 'ignore' });
    this.server = server;
    await until(async () => {
      if (server.exitCode !== null) throw new Error(`nats-server ended with ${server.exitCode}`);
      return this.answers();
    });
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server || server.exitCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }

  /** Lets it hang, with its connections open, until it is stopped or let go on. */
  hang(): void {
    this.server?.kill('SIGSTOP');
  }

  goOn(): void {
    this.server?.kill('SIGCONT');
  }

  /** Loses all that it keeps. It must be stopped. */
  async loseStore(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.loseStore();
  }

  private answers(): Promise<boolean> {
    return new Promise((done) => {
      const socket = connect({ host: '127.0.0.1', port: this.port });
      socket.once('data', () => socket.destroy());
      socket.once('error', () => done(false));
      socket.once('close', (failed) => done(!failed));
    });
  }
}
