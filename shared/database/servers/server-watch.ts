import type { MysqlServer, MysqlServers } from './mysql-servers';

/**
 * Pings the servers of a database. One that does not answer is left, and its connections are broken off: a server that hangs,
 * or a machine that was cut off, would let whoever waits for it wait for a quarter of an hour. That a statement takes long
 * says nothing of its server.
 */
export class ServerWatch {
  private readonly timer: NodeJS.Timeout;
  private readonly asked = new Set<MysqlServer>();

  /** @param ping asks a server whether it does its work; throws where it does not, or not in time */
  constructor(
    private readonly servers: MysqlServers,
    private readonly ping: (server: MysqlServer) => Promise<void>,
    everyMilliseconds: number,
  ) {
    this.timer = setInterval(() => {
      for (const server of servers.all) void this.ask(server);
    }, everyMilliseconds);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async ask(server: MysqlServer): Promise<void> {
    if (this.asked.has(server)) return;
    this.asked.add(server);
    try {
      await this.ping(server);
      this.servers.answered(server);
    } catch {
      this.servers.silent(server);
    } finally {
      this.asked.delete(server);
    }
  }
}
