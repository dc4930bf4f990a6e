import { type Settings, subgraphNames } from '../../shared/config/settings';
import { type Finding, found } from './finding';

/** Settings that are right each by itself, and do not go together, or not with a shop in production. */
export function settingsFindings(settings: Settings): Finding[] {
  const { databaseUrl, natsUrl, natsReplicas, internalSecret, subgraphUrls, protection, mail, demo } = settings;
  const findings: Finding[] = [];
  const say = (level: Finding['level'], text: string) => findings.push(found('settings', level, text));
  if (databaseUrl && !natsUrl) {
    say('wrong', 'DATABASE_URL is set and NATS_URL is not: processes of a cluster would not learn of one another');
  }
  if (natsUrl && !databaseUrl) say('wrong', 'NATS_URL is set and DATABASE_URL is not: a cluster needs both');
  const addresses = subgraphNames.filter((name) => subgraphUrls[name] !== undefined);
  if (addresses.length > 0 && addresses.length < subgraphNames.length) {
    const missing = subgraphNames
      .filter((name) => !addresses.includes(name))
      .map((name) => `${name.toUpperCase()}_URL`);
    say('wrong', `some subgraphs have addresses, and ${missing.join(', ')} are not set`);
  }
  if (natsUrl?.includes(',') && natsReplicas === 1) {
    say('warning', 'NATS_REPLICAS is 1: of several servers one alone keeps each event; set 3 where there are three');
  }
  if (databaseUrl && !internalSecret) {
    say('warning', 'INTERNAL_SECRET is not set: each machine draws its own, and they do not believe one another');
  }
  if (protection.production) {
    if (/\/\/(127\.|localhost|\[::1?\])/.test(mail.shopUrl)) {
      say('wrong', `links in letters lead to ${mail.shopUrl}: set SHOP_URL to where customers find the shop`);
    }
    if (demo !== 'off' && !databaseUrl) {
      say('warning', 'VITRINE_DEMO is not off: an empty data folder is filled with a demo shop');
    }
    if (settings.transport.origins.includes('*')) say('warning', 'CORS_ORIGINS is *: any page may call the shop');
  }
  if (findings.length === 0) {
    say('ok', `${databaseUrl ? 'a cluster' : 'one process'}, ${protection.production ? 'production' : 'development'}`);
  }
  return findings;
}
