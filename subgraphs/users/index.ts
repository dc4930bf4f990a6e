import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { keptAnswersRoute } from '../../shared/subgraph/fallbacks';
import { commands } from './commands/index';
import { entities } from './entities/index';
import { migrations } from './migrations/index';
import { AccountResolver } from './schema/account-resolver';
import { CampaignResolver, CampaignResultsResolver } from './schema/campaign-resolver';
import { ContactResolver } from './schema/contact-resolver';
import { MailFormResolver } from './schema/mail-form-resolver';
import { NotificationResolver, UserNotificationsResolver } from './schema/notification-resolver';
import { ConsentRecordResolver, PersonalDataResolver } from './schema/personal-data-resolver';
import { SecurityResolver } from './schema/security-resolver';
import { SegmentPreviewResolver, SegmentResolver } from './schema/segment-resolver';
import { SessionResolver } from './schema/session-resolver';
import { UserResolver } from './schema/user-resolver';
import { CustomerValueResolver, UserValueResolver } from './schema/value-resolver';
import { eventHandlers } from './services/event-handlers';
import { usersExportPort } from './services/export-port';
import { campaignsById, segmentsById, usersById } from './services/loaders';
import { createServices, type UsersServices } from './services/services';

const minute = 60 * 1000;
const hour = 60 * minute;
const keySetMaximumAge = 60;

/** Who the shopper is: accounts, sessions, profile, consents, whom they follow, and the segments they belong to. */
export const usersSubgraph = defineSubgraph<UsersServices>({
  name: 'users',
  // A cost of 1 is some 10 µs of a processor: npm run bench -- --only cost.
  operationCost: 25,
  resolvers: [
    SessionResolver,
    SecurityResolver,
    AccountResolver,
    UserResolver,
    PersonalDataResolver,
    ConsentRecordResolver,
    MailFormResolver,
    NotificationResolver,
    UserNotificationsResolver,
    SegmentResolver,
    SegmentPreviewResolver,
    CampaignResolver,
    CampaignResultsResolver,
    ContactResolver,
    CustomerValueResolver,
    UserValueResolver,
  ],
  references: {
    PersonalDataExport: (reference) => reference,
    User: (reference, context) => usersById(context).load(String(reference.id)),
    Campaign: (reference, context) => campaignsById(context).load(String(reference.id)),
    Segment: (reference, context) => segmentsById(context).load(String(reference.id)),
  },
  entities,
  migrations,
  publishes: [
    'users.signed-up',
    'users.profile-changed',
    'users.consent-changed',
    'users.follow-changed',
    'users.erasure-requested',
    'users.notification-sent',
    'users.segments-changed',
  ],
  consumes: eventHandlers,
  createServices,
  start: async ({ signingKeys, segmentRefresh, letters, passwordResets }) => {
    await signingKeys.ensure();
    await segmentRefresh.ensureStandardSegments();
    passwordResets.start();
    letters.start();
  },
  stop: async ({ letters, passwordResets }) => {
    await passwordResets.stop();
    await letters.stop();
  },
  tasks: [
    { name: 'learn-customer-value', everyMilliseconds: hour, atStart: true, run: ({ values }) => values.learn() },
    {
      name: 'refresh-segments',
      everyMilliseconds: hour,
      atStart: true,
      run: ({ segmentRefresh }) => segmentRefresh.refresh(),
    },
    {
      name: 'find-occasions',
      everyMilliseconds: 600_000,
      run: ({ occasions }) => occasions.look(),
    },
    {
      name: 'send-campaigns',
      everyMilliseconds: 10_000,
      run: ({ delivery }, signal) => delivery.work(signal),
    },
    { name: 'prune-sessions', everyMilliseconds: 6 * hour, run: ({ sessions }) => sessions.prune() },
    { name: 'prune-account-tokens', everyMilliseconds: 6 * hour, run: ({ accountTokens }) => accountTokens.prune() },
    {
      name: 'complete-ledger-of-settings',
      everyMilliseconds: 24 * hour,
      atStart: true,
      run: ({ erasures }) => erasures.complete(),
    },
    { name: 'go-on-with-erasures', everyMilliseconds: 5 * minute, run: ({ erasures }) => erasures.goOn() },
    { name: 'prune-letters', everyMilliseconds: 24 * hour, run: ({ letters }) => letters.prune() },
  ],
  routes: [
    ...['/unsubscribe/*', '/preferences/*', '/confirm-mail/*'].map((path) => ({
      path,
      serve: ({ mailForms }: UsersServices, page: string) => mailForms.page(page),
    })),
    // Names and segments of a few minutes ago do for a page.
    keptAnswersRoute({ seconds: 300, perPerson: true }),
    { path: '/links/*', serve: ({ linkPages }: UsersServices, page: string) => linkPages.page(page) },
    {
      path: '/.well-known/jwks.json',
      serve: async ({ signingKeys }) => ({
        contentType: 'application/jwk-set+json',
        body: JSON.stringify(await signingKeys.keySet()),
        maxAge: keySetMaximumAge,
      }),
    },
  ],
  commands,
  importPort: ({ importPort }) => importPort,
  exportPort: usersExportPort,
});
