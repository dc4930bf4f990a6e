import { subgraphNames } from '../../shared/config/settings';
import type { EventsMeasurement } from './measure-events';
import type { FeedMeasurement } from './measure-feed';
import type { Report } from './processes/protocol';
import type { MeasuredShop } from './setups';
import { figure, table } from './tables';

export interface Measured {
  readonly shop: MeasuredShop;
  readonly feeds: readonly FeedMeasurement[];
  readonly events: readonly EventsMeasurement[];
}

/** Throughput and latency of the page, what it costs the process that answers, and the setups' ratios. */
export function feedLines(all: readonly Measured[]): string[] {
  const rows: (string | number)[][] = [
    ['PersonalisedFeed, 20 products', 'connections', 'requests/s', 'p50 ms', 'p99 ms', 'processor ms'],
  ];
  for (const { shop, feeds } of all) {
    for (const { connections, load, reports } of feeds) {
      const answering = cpuOf(reports.gateway ?? reports.shop, load.requests);
      rows.push([shop.setup, `${connections}`, load.perSecond, load.p50, load.p99, answering]);
    }
  }
  return [
    ...table(rows),
    ...all.flatMap((each, n) => all.slice(n + 1).flatMap((other) => throughputRatios(each, other))),
  ];
}

function throughputRatios(one: Measured, other: Measured): string[] {
  return one.feeds.map(({ connections, load }, n) => {
    const ratio = load.perSecond / (other.feeds[n]?.load.perSecond ?? Number.NaN);
    return `${one.shop.setup} : ${other.shop.setup}, ${connections} connections: ${figure(ratio)} : 1`;
  });
}

/** How the time of a request divides, where one is under way at a time. */
export function divisionLines({ shop, feeds }: Measured): string[] {
  const alone = feeds.find(({ connections }) => connections === 1);
  if (!alone) return [];
  const { load, reports } = alone;
  const reporting = Object.values(reports);
  const each = (value: number) => value / load.requests;
  const waiting = each(sum(reporting.map((report) => report.callsUnderWay)));
  const rows: (string | number)[][] = [
    [`A request, ${shop.setup}, 1 connection`, 'ms', 'calls', 'statements', 'SQL ms', 'processor ms'],
  ];
  const all = sqlOf(reporting);
  const processor = each(sum(reporting.map((report) => report.cpu)));
  rows.push(['as the client sees it', load.mean, '', each(all.statements), each(all.milliseconds), processor]);
  rows.push(['gateway, HTTP and client', load.mean - waiting, '', '', '', cpuOf(reports.gateway, load.requests)]);
  rows.push(['waiting for subgraphs', waiting, '', '', '', '']);
  for (const name of subgraphNames) {
    const client = reporting.map((report) => report.clients[name]).find((found) => found !== undefined);
    const sql = sqlOf(reporting, name);
    if (!client && sql.statements === 0) continue;
    rows.push([
      `  ${name}`,
      each(client?.milliseconds ?? 0),
      each(client?.calls ?? 0),
      each(sql.statements),
      each(sql.milliseconds),
      cpuOf(reports[name], load.requests),
    ]);
  }
  return table(rows);
}

/** Events a second. */
export function eventLines(all: readonly Measured[]): string[] {
  const rows: (string | number)[][] = [['recordEvents, one client', 'events a call', 'events/s', 'p50 ms', 'p99 ms']];
  for (const { shop, events } of all) {
    for (const { batch, eventsPerSecond, load } of events) {
      rows.push([shop.setup, `${batch}`, eventsPerSecond, load.p50, load.p99]);
    }
  }
  return table(rows);
}

function sqlOf(reports: readonly Report[], name?: string): { statements: number; milliseconds: number } {
  const found = reports
    .flatMap(({ sql }) => Object.entries(sql))
    .filter(([each]) => name === undefined || each === name);
  return {
    statements: sum(found.map(([, { statements }]) => statements)),
    milliseconds: sum(found.map(([, { milliseconds }]) => milliseconds)),
  };
}

const cpuOf = (report: Report | undefined, requests: number) => (report ? report.cpu / requests : '');

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
