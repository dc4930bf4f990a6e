import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { clusterClients } from '../../gateway/processes/cluster-clients';
import { createGateway, type Gateway } from '../../gateway/server';
import { composeSupergraph } from '../../gateway/supergraph/composition';
import { firstSupergraph } from '../../gateway/supergraph/first-supergraph';
import { readSettings, SettingsError } from '../../shared/config/settings';
import { silentLogger } from '../../shared/logging/logger';
import { federation } from './both-executions';

const head = federation('key');
const subgraphs = {
  films: {
    sdl: `${head} type Query { film(id: ID!): Film } type Film @key(fields: "id") { id: ID! title: String! }`,
    resolvers: { Query: { film: (_: unknown, { id }: { id: string }) => ({ id, title: `Film ${id}` }) } },
  },
  'film-reviews': {
    sdl: `${head} type Film @key(fields: "id") { id: ID! stars(of: Int! = 5): String }`,
    resolvers: {
      Film: {
        __resolveReference: (key: object) => key,
        stars: ({ id }: { id: string }, { of }: { of: number }) => `${id}/${of}`,
      },
    },
  },
};

/** A server of GraphQL over HTTP as anybody might write one: no statements, no health, no schema by GET. */
async function serve({ sdl, resolvers }: (typeof subgraphs)[keyof typeof subgraphs], path: string): Promise<Server> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== path) return void response.writeHead(404).end('not here');
    const { query, variables, operationName } = JSON.parse(await text(request));
    const result = await graphql({ schema, source: query, variableValues: variables, operationName });
    response.writeHead(result.data === undefined ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(result));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

const urlOf = (server: Server, path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

describe('a supergraph that is none of ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-foreign-'));
  const file = join(folder, 'supergraph.graphql');
  const servers: Server[] = [];
  const ends: (() => Promise<unknown>)[] = [];
  let urls: Record<string, string>;
  const composed = composeSupergraph(Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, sdl })));

  beforeAll(async () => {
    servers.push(await serve(subgraphs.films, '/films/graphql'), await serve(subgraphs['film-reviews'], '/'));
    urls = { films: urlOf(servers[0]!, '/films/graphql'), 'film-reviews': urlOf(servers[1]!, '/') };
  });

  afterAll(async () => {
    for (const end of ends.reverse()) await end();
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A gateway as its process puts it together, with these settings. */
  async function start(environment: Record<string, string>): Promise<Gateway> {
    const given = readSettings({ VITRINE_DATA: folder, SUPERGRAPH_FILE: file, RECORD_OPERATIONS: '0', ...environment });
    const settings = { ...given, internalSecret: 'a secret that no foreign subgraph is shown' };
    const { clients, close } = clusterClients(settings, silentLogger);
    ends.push(close);
    const first = await firstSupergraph({
      settings: settings.supergraph,
      clients,
      builtFile: join(folder, 'none'),
      log: silentLogger,
    });
    const gateway = await createGateway({
      clients,
      ...first,
      executor: settings.supergraph.executor,
      log: silentLogger,
      secret: settings.internalSecret,
      clientSettings: settings.clients,
    });
    ends.push(() => gateway.stop());
    return gateway;
  }

  const ask = async (gateway: Gateway, query: string, headers: Record<string, string> = {}) => {
    const answer = await gateway.app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
    return { status: answer.statusCode, ...answer.json() };
  };
  const query = '{ film(id: "7") { id: title stars(of: 10) } }';
  const data = { film: { id: 'Film 7', stars: '7/10' } };

  it.each(['compiled', 'apollo'])('is served where SUBGRAPH_URLS says, by the %s executor', async (executor) => {
    writeFileSync(file, composed);
    const SUBGRAPH_URLS = Object.entries(urls).map((entry) => entry.join('='));
    const gateway = await start({ SUBGRAPH_URLS: SUBGRAPH_URLS.join(', '), GATEWAY_EXECUTOR: executor });
    expect(await ask(gateway, query)).toEqual({ status: 200, data });
    expect(await ask(gateway, '{ film(id: "7") { none } }')).toMatchObject({ status: 400 });
    const ready = await gateway.app.inject('/readyz');
    expect([ready.statusCode, ready.json().subgraphs]).toEqual([
      200,
      { films: { endpoint: 'ok' }, 'film-reviews': { endpoint: 'ok' } },
    ]);
  });

  it('is served where it says itself that its subgraphs are', async () => {
    writeFileSync(
      file,
      composed.replace(/subgraph:\/\/([\w-]+)/g, (_, name: string) => urls[name]!),
    );
    expect(await ask(await start({}), query)).toEqual({ status: 200, data });
  });

  it('knows no tokens, and lacks the part of a subgraph that is away', async () => {
    writeFileSync(file, composed);
    const gateway = await start({ SUBGRAPH_URLS: `films=${urls.films},film-reviews=http://127.0.0.1:9/graphql` });
    const { data: found, errors } = await ask(gateway, query);
    expect([found, errors[0].extensions.code]).toEqual([
      { film: { id: 'Film 7', stars: null } },
      'SUBGRAPH_UNAVAILABLE',
    ]);
    expect((await ask(gateway, query, { authorization: 'Bearer e30.e30.e30' })).errors[0].extensions.code).toBe(
      'TOKEN_INVALID',
    );
  });

  it('is not begun with where nothing says where a subgraph answers', async () => {
    writeFileSync(file, composed);
    await expect(start({ SUBGRAPH_URLS: `films=${urls.films}` })).rejects.toThrow('film-reviews=http://');
    await expect(start({ SUPERGRAPH_FILE: join(folder, 'nowhere') })).rejects.toThrow(SettingsError);
    expect(() => readSettings({ SUBGRAPH_URLS: 'films' })).toThrow('should look like');
  });
});
