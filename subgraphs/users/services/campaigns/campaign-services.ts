import { internalSecretOf } from '../../../../shared/config/internal-secret';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { Mailer } from '../letters/mailer';
import type { SuppressionService } from '../privacy/suppression-service';
import { ProductCardReadModel } from '../read-models/product-card-read-model';
import { AnswerHabits } from './answer-habits';
import { CampaignGuard } from './campaign-guard';
import { CampaignService } from './campaign-service';
import { ContactService } from './contact-service';
import { ConversionService } from './conversion-service';
import { DeliveryService } from './delivery-service';
import { EmailChannel } from './email-channel';
import { gatewayRecommendations } from './gateway-recommendations';
import { InAppChannel } from './in-app-channel';
import { LinkPages } from './link-pages';
import { MessageWriter } from './message-writer';
import { OccasionService } from './occasion-service';
import type { SuppressedAddresses } from './person-reach';
import { PersuasionService } from './persuasion-service';
import { PushChannel } from './push-channel';
import { RecommendedProducts } from './recommended-products';
import { SmsChannel } from './sms-channel';
import { TrackedLinks } from './tracked-links';
import { VariantChoice } from './variant-choice';

/** What writing to customers takes. */
export interface CampaignServices {
  readonly campaigns: CampaignService;
  readonly contacts: ContactService;
  readonly conversions: ConversionService;
  readonly delivery: DeliveryService;
  readonly links: TrackedLinks;
  readonly linkPages: LinkPages;
  readonly productCards: ProductCardReadModel;
  readonly occasions: OccasionService;
}

export function createCampaignServices(
  platform: Platform,
  mailer: Mailer,
  suppressions: SuppressionService,
): CampaignServices {
  const suppressed: SuppressedAddresses = (manager, addresses) => suppressions.among(addresses, manager);
  const { settings } = platform;
  const { shopUrl, from } = settings.mail;
  const conversions = new ConversionService(platform);
  const productCards = new ProductCardReadModel();
  const habits = new AnswerHabits(platform);
  const persuasion = new PersuasionService(platform);
  const campaigns = new CampaignService(platform, suppressed, habits, persuasion);
  const contacts = new ContactService(platform);
  const links = new TrackedLinks(shopUrl, () => internalSecretOf(settings));
  const products = new RecommendedProducts(platform, gatewayRecommendations(platform), shopUrl);
  const channels = {
    EMAIL: new EmailChannel(mailer, from),
    SMS: new SmsChannel(settings.messages.sms),
    PUSH: new PushChannel(settings.messages.push, (point) => contacts.forget(point)),
    IN_APP: new InAppChannel(platform),
  };
  const writer = new MessageWriter(platform, products, links);
  return {
    campaigns,
    contacts,
    conversions,
    linkPages: new LinkPages(links, conversions),
    delivery: new DeliveryService(
      platform,
      campaigns,
      channels,
      writer,
      new VariantChoice(platform),
      suppressed,
      new CampaignGuard(platform),
      habits,
    ),
    links,
    productCards,
    occasions: new OccasionService(platform, productCards, suppressed, persuasion),
  };
}
