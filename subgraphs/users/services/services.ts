import { internalSecretOf } from '../../../shared/config/internal-secret';
import type { Platform } from '../../../shared/subgraph/definition';
import { AccountLetterService } from './accounts/account-letter-service';
import { AccountService } from './accounts/account-service';
import { AccountTokens } from './accounts/account-tokens';
import { AddressService } from './accounts/address-service';
import { PasswordResetService } from './accounts/password-reset-service';
import { PasswordService } from './accounts/password-service';
import { VerificationService } from './accounts/verification-service';
import { type CampaignServices, createCampaignServices } from './campaigns/campaign-services';
import { ConversionService } from './campaigns/conversion-service';
import { ConsentService } from './consent-service';
import { FollowService } from './follow-service';
import { UsersImport } from './import-port';
import { chosenMailer } from './letters/chosen-mailer';
import { LetterService } from './letters/letter-service';
import { MailFeedbackService } from './letters/mail-feedback-service';
import { NotificationService } from './notification-service';
import { MailFormService } from './preferences/mail-form-service';
import { PreferenceLinks } from './preferences/preference-links';
import { PreferenceService } from './preferences/preference-service';
import { ErasureService } from './privacy/erasure-service';
import { SuppressionService } from './privacy/suppression-service';
import { ProfileService } from './profiles/profile-service';
import { ActionReadModel } from './read-models/action-read-model';
import { OrderReadModel } from './read-models/order-read-model';
import { TasteReadModel } from './read-models/taste-read-model';
import { ClusteringService } from './segments/clustering-service';
import { SegmentRefreshService } from './segments/segment-refresh-service';
import { SegmentService } from './segments/segment-service';
import { AccessTokens } from './sessions/access-tokens';
import { SessionService } from './sessions/session-service';
import { SigningKeys } from './sessions/signing-keys';
import { UserService } from './users/user-service';
import { CustomerValueService } from './value/customer-value-service';

/** What the users subgraph can do. */
export interface UsersServices extends CampaignServices {
  readonly platform: Platform;
  readonly accounts: AccountService;
  readonly addresses: AddressService;
  readonly passwords: PasswordService;
  readonly passwordResets: PasswordResetService;
  readonly accountTokens: AccountTokens;
  readonly verification: VerificationService;
  readonly sessions: SessionService;
  readonly signingKeys: SigningKeys;
  readonly profiles: ProfileService;
  readonly consents: ConsentService;
  readonly mailForms: MailFormService;
  readonly preferences: PreferenceService;
  readonly preferenceLinks: PreferenceLinks;
  readonly mailFeedback: MailFeedbackService;
  readonly suppressions: SuppressionService;
  readonly erasures: ErasureService;
  readonly follows: FollowService;
  readonly users: UserService;
  readonly values: CustomerValueService;
  readonly segments: SegmentService;
  readonly segmentRefresh: SegmentRefreshService;
  readonly orders: OrderReadModel;
  readonly tastes: TasteReadModel;
  readonly letters: LetterService;
  readonly actions: ActionReadModel;
  readonly notifications: NotificationService;
  readonly importPort: UsersImport;
}

export function createServices(platform: Platform): UsersServices {
  const signingKeys = new SigningKeys(platform);
  const values = new CustomerValueService(platform);
  const clusterings = new ClusteringService(platform);
  const segmentRefresh = new SegmentRefreshService(platform, values, clusterings);
  const actions = new ActionReadModel(segmentRefresh);
  const orders = new OrderReadModel(segmentRefresh, actions, new ConversionService(platform));
  const tastes = new TasteReadModel(platform, segmentRefresh);
  const mailer = chosenMailer(platform.settings);
  const letters = new LetterService(platform, mailer);
  const suppressions = new SuppressionService(platform);
  const accountTokens = new AccountTokens(platform);
  const accountLetters = new AccountLetterService(platform, letters, accountTokens);
  const verification = new VerificationService(platform, accountTokens, accountLetters, suppressions);
  const accounts = new AccountService(platform, verification, segmentRefresh);
  const tokens = new AccessTokens(signingKeys, platform.clock);
  const sessions = new SessionService(platform, tokens);
  const consents = new ConsentService(
    platform,
    tastes,
    segmentRefresh,
    actions,
    suppressions,
    accountTokens,
    accountLetters,
  );
  const campaignServices = createCampaignServices(platform, mailer, suppressions);
  const feedback = new MailFeedbackService(platform, suppressions, consents);
  const preferenceLinks = new PreferenceLinks(platform.settings.mail.shopUrl, () =>
    internalSecretOf(platform.settings),
  );
  const preferences = new PreferenceService(platform, consents, suppressions, preferenceLinks, campaignServices.links);
  return {
    ...campaignServices,
    platform,
    accounts,
    addresses: new AddressService(platform),
    passwords: new PasswordService(platform, accounts, sessions, accountLetters),
    passwordResets: new PasswordResetService(platform, accountTokens, accountLetters, sessions),
    accountTokens,
    verification,
    sessions,
    signingKeys,
    profiles: new ProfileService(platform, segmentRefresh),
    consents,
    mailForms: new MailFormService(preferences, consents, feedback, preferenceLinks),
    preferences,
    preferenceLinks,
    mailFeedback: feedback,
    suppressions,
    erasures: new ErasureService(platform, accounts, suppressions),
    follows: new FollowService(platform),
    users: new UserService(platform),
    values,
    segments: new SegmentService(platform, segmentRefresh, clusterings),
    segmentRefresh,
    orders,
    tastes,
    letters,
    actions,
    notifications: new NotificationService(platform, letters),
    importPort: new UsersImport(platform, orders, campaignServices.productCards, values, segmentRefresh, suppressions),
  };
}
