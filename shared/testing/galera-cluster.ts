import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freePort } from '../http/ports';
import { galeraPath, mariadbdPath } from './engines';
import { until } from './until';

const host = '127.0.0.1';
/** A node that is not heard of is suspected after 1.5 s, and left out at the latest after 3 s. */
const timing =
  'evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.25S;evs.suspect_timeout=PT1.5S;evs.inactive_timeout=PT3S';
/** So that a node that was gone gets what it missed. */
const replication = 'gcache.size=32M;repl.causal_read_timeout=PT5S';

/** Servers run as the user of Debian's package where the tests are root's: MariaDB does not run as root unless it is told. */
const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];

/**
 * How a node learns that nothing is to be copied to it, and from which change on it will be told: what Galera's own scripts do,
 * by rsync, in some fifty processes.
 */
const positionScript = `#!/bin/sh
bypass=no
while [ $# -gt 0 ]; do
  case "$1" in
    --role) role=$2; shift ;;
    --address) address=$2; shift ;;
    --datadir) datadir=$2; shift ;;
    --gtid) gtid=$2; shift ;;
    --bypass) bypass=yes ;;
    --mysqld-args) break ;;
  esac
  shift
done
if [ "$role" = joiner ]; then
  arrived="\${datadir%/}/arrived"
  rm -f "$arrived"
  mkfifo -m 666 "$arrived"
  echo "ready ${host}:1$arrived"
  cat "$arrived"
else
  [ "$bypass" = yes ] || exit 1
  echo continue
  echo "$gtid" >"/\${address#*/}"
  echo "done $gtid"
fi
`;

async function ownedByMysql(folder: string): Promise<void> {
  if (user.length > 0) await promisify(execFile)('chown', ['-R', 'mysql', folder]);
}

/** A node of a Galera cluster that a test has to itself: to be killed, to hang, to be cut off, and to come back. */
export class GaleraNode {
  private server: ChildProcess | undefined;

  constructor(
    readonly folder: string,
    readonly port: number,
    private readonly groupPort: number,
    private readonly statePort: number,
    private readonly cluster: { groupPorts: readonly number[] },
  ) {}

  get url(): string {
    return `mysql://root@${host}:${this.port}`;
  }

  /** Makes the files of an empty server. */
  async install(): Promise<void> {
    await mkdir(this.folder);
    await ownedByMysql(this.folder);
    const options = [...user, `--datadir=${this.folder}/data`, '--auth-root-authentication-method=normal'];
    await promisify(execFile)('mariadb-install-db', ['--no-defaults', ...options, '--skip-test-db']);
  }

  /** Starts it; the first of a cluster founds it. Ready where it has what the others have. */
  async serve(role: 'founds' | 'joins' = 'joins'): Promise<void> {
    const begins = role === 'founds' ? '--wsrep-new-cluster' : `--wsrep-start-position=${await this.position()}`;
    const log = await open(join(this.folder, 'log'), 'a');
    const server = spawn(mariadbdPath, [...this.options(), begins], {
      stdio: ['ignore', log.fd, log.fd],
      env: { ...process.env, PATH: `${dirname(this.folder)}:${process.env.PATH}` },
    });
    await log.close();
    this.server = server;
    await until(async () => {
      if (server.exitCode === null) return (await this.state()) === 'Synced';
      throw new Error(`mariadbd ended: ${(await readFile(join(this.folder, 'log'), 'utf8')).slice(-2_000)}`);
    });
  }

  /** As a power cut does. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Lets it hang, with its connections open. */
  hang(): void {
    this.server?.kill('SIGSTOP');
  }

  goOn(): void {
    this.server?.kill('SIGCONT');
  }

  /** Cuts it off from the other nodes, or lets it back: without them it has no quorum. */
  async isolate(isIsolated: boolean): Promise<void> {
    await this.ask(`SET GLOBAL wsrep_provider_options = 'gmcast.isolate=${isIsolated ? 1 : 0}'`);
  }

  /** What it says of itself: `Synced` where it works; where it does not answer, what the client says. */
  async state(): Promise<string> {
    try {
      const rows = await this.ask("SHOW STATUS LIKE 'wsrep_local_state_comment'");
      return String(rows[0]?.Value);
    } catch (error) {
      return (error as Error).message;
    }
  }

  async ask(sql: string): Promise<RowDataPacket[]> {
    const connection = await createConnection({ uri: this.url, connectTimeout: 2_000 });
    try {
      return (await connection.query<RowDataPacket[]>({ sql, timeout: 2_000 }))[0];
    } finally {
      connection.destroy();
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  }

  /** Up to which change its files go, after whatever end: where it has to begin to ask for what it missed. */
  private async position(): Promise<string> {
    const { stderr } = await promisify(execFile)(mariadbdPath, [...this.options(), '--wsrep-recover']);
    const position = /Recovered position:\s*(\S+)/.exec(stderr)?.[1];
    if (!position) throw new Error(`no position in what it says: ${stderr.slice(-500)}`);
    return position;
  }

  private options(): string[] {
    const { folder, port, groupPort, statePort } = this;
    const others = this.cluster.groupPorts.map((each) => `${host}:${each}`).join(',');
    const listening = `gmcast.listen_addr=tcp://${host}:${groupPort};ist.recv_addr=${host}:${statePort}`;
    return [
      '--no-defaults',
      ...user,
      `--datadir=${folder}/data`,
      `--tmpdir=${folder}`,
      `--socket=${folder}/socket`,
      `--bind-address=${host}`,
      `--port=${port}`,
      '--binlog-format=ROW',
      '--innodb-autoinc-lock-mode=2',
      '--innodb-buffer-pool-size=64M',
      '--innodb-flush-log-at-trx-commit=2',
      '--character-set-server=utf8mb4',
      '--max-connections=200',
      '--skip-name-resolve',
      '--wsrep-on=ON',
      `--wsrep-provider=${galeraPath}`,
      '--wsrep-cluster-name=shop',
      '--wsrep-sst-method=position',
      `--wsrep-cluster-address=gcomm://${others}`,
      `--wsrep-node-address=${host}`,
      `--wsrep-provider-options=${listening};${timing};${replication}`,
    ];
  }
}

/** Three nodes of Galera that are one database. */
export class GaleraCluster {
  private constructor(
    private readonly folder: string,
    readonly nodes: readonly GaleraNode[],
  ) {}

  static async start(size = 3): Promise<GaleraCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-galera-'));
    const groupPorts: number[] = [];
    const nodes: GaleraNode[] = [];
    const cluster = new GaleraCluster(folder, nodes);
    try {
      await chmod(folder, 0o755);
      await writeFile(join(folder, 'wsrep_sst_position'), positionScript, { mode: 0o755 });
      for (let place = 0; place < size; place++) {
        groupPorts.push(await freePort());
        const own = join(folder, String(place));
        nodes.push(new GaleraNode(own, await freePort(), groupPorts[place]!, await freePort(), { groupPorts }));
      }
      const [first, ...others] = nodes as [GaleraNode, ...GaleraNode[]];
      await first.install();
      // All begin with the same files, of one position: none has to be copied from another while it works.
      await first.serve('founds');
      await first.stop();
      for (const node of others) await cp(first.folder, node.folder, { recursive: true });
      await ownedByMysql(folder);
      await first.serve('founds');
      await Promise.all(others.map((node) => node.serve()));
      return cluster;
    } catch (error) {
      await cluster.remove();
      throw error;
    }
  }

  /** As DATABASE_URL takes it. */
  get url(): string {
    return this.nodes.map(({ url }) => url).join(',');
  }

  /** Waits until every node has every other, and what they have. */
  async isWhole(): Promise<void> {
    const size = async (node: GaleraNode) => {
      const rows = await node.ask("SHOW STATUS LIKE 'wsrep_cluster_size'").catch(() => []);
      return (await node.state()) === 'Synced' ? Number(rows[0]?.Value) : 0;
    };
    await until(async () => (await Promise.all(this.nodes.map(size))).every((each) => each === this.nodes.length));
  }

  async remove(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    await rm(this.folder, { recursive: true, force: true });
  }
}
