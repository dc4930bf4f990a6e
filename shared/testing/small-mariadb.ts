import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { freePort } from '../http/ports';
import { mariadbdPath } from './engines';
import { eventually } from './until';

/**
 * A MariaDB of its own, all of whose tables have a few MB between them: what does not fit is refused by InnoDB with error
 * 1114, as on a full disk. It takes about 6 s to start. Rows are to be small: where a text of several pages does not fit,
 * and there is no space to undo what was stored of it, the server ends itself.
 */
export class SmallMariaDb {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly extra: readonly string[],
  ) {}

  /** @param extra options that it is started with beside its own */
  static async start(megabytes: number, extra: readonly string[] = []): Promise<SmallMariaDb> {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-mariadb-'));
    const database = new SmallMariaDb(folder, await freePort(), extra);
    try {
      const install = ['--auth-root-authentication-method=normal', '--skip-test-db'];
      await promisify(execFile)('mariadb-install-db', [...database.options(megabytes), ...install]);
      await database.serve(megabytes);
      return database;
    } catch (error) {
      await database.remove();
      throw error;
    }
  }

  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}`;
  }

  /** Gives its tables more space, by another start: a tablespace that is full can hardly be emptied. */
  async enlarge(megabytes: number): Promise<void> {
    await this.end('SIGTERM');
    await this.serve(megabytes);
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  private options(megabytes: number): string[] {
    return [
      '--no-defaults',
      `--datadir=${this.folder}/data`,
      // Its own: a server that starts empties its folder of temporary tables.
      `--tmpdir=${this.folder}`,
      `--innodb-data-file-path=ibdata1:12M:autoextend:max:${megabytes}M`,
      '--innodb-file-per-table=0',
      '--innodb-log-file-size=16M',
      // Apart, so that it can undo what did not fit.
      '--innodb-undo-tablespaces=3',
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ];
  }

  private async serve(megabytes: number): Promise<void> {
    const listening = ['--bind-address=127.0.0.1', `--port=${this.port}`, `--socket=${this.folder}/socket`];
    this.server = spawn(mariadbdPath, [...this.options(megabytes), ...listening, '--skip-log-bin', ...this.extra], {
      stdio: 'ignore',
    });
    const answers = async () => {
      const connection = await createConnection(this.url).catch(() => undefined);
      await connection?.end();
      return connection !== undefined;
    };
    await eventually(answers, Boolean);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  }
}
