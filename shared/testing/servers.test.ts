import { createServer, type Server } from 'node:net';
import { createConnection } from 'mysql2/promise';
import { describeWithMariaDb, testDatabaseUrl } from './engines';
import { databaseProblem, natsProblem } from './servers';

const listening = (greeting: string): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((socket) => socket.end(greeting));
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
const addressOf = (server: Server) => `127.0.0.1:${(server.address() as { port: number }).port}`;

describe('a server that tests may use', () => {
  it.each([
    ['', '{"jetstream":true}', undefined],
    ['', '{"jetstream":true,"auth_required":true}', 'it asks who comes'],
    ['name:password@', '{"jetstream":true,"auth_required":true}', undefined],
    ['', '{}', 'it has no JetStream'],
  ])('NATS at %s that greets with %s: %s', async (credentials, greeting, problem) => {
    const server = await listening(`INFO ${greeting} \r\nPING\r\n`);
    expect(await natsProblem(`nats://${credentials}${addressOf(server)}`)).toBe(problem);
    server.close();
  });

  it('answers', async () => {
    expect(await natsProblem('nats://127.0.0.1:1')).toBe('ECONNREFUSED');
    expect(await databaseProblem('mysql://root@127.0.0.1:1')).toBe('ECONNREFUSED');
    const silent = await listening('');
    expect(await natsProblem(`nats://${addressOf(silent)}`)).toBe('it closed the connection');
    silent.close();
  });

  describeWithMariaDb('with a database', () => {
    const user = `vt_${process.pid}`;
    const asRoot = async (...statements: string[]) => {
      const connection = await createConnection(testDatabaseUrl);
      for (const statement of statements) await connection.query(statement);
      await connection.end();
    };
    beforeAll(() => asRoot(`CREATE USER '${user}'@'%' IDENTIFIED BY 'a password'`));
    afterAll(() => asRoot(`DROP USER '${user}'@'%'`));

    it('takes who comes without a password, and lets them make databases', async () => {
      expect(await databaseProblem(testDatabaseUrl)).toBeUndefined();
      const url = new URL(testDatabaseUrl);
      url.username = user;
      expect(await databaseProblem(url.href)).toBe('ER_ACCESS_DENIED_ERROR');
      url.password = 'a password';
      expect(await databaseProblem(url.href)).toBe('ER_DBACCESS_DENIED_ERROR');
    });
  });
});
