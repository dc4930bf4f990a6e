import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { channels, triggers } from '../models/campaigns/outcomes';
import { campaignStatuses } from '../services/campaigns/campaign-service';

const enumOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<Name, Name>;

export const CampaignStatusEnum = enumOf(campaignStatuses);
registerEnumType(CampaignStatusEnum, {
  description: 'How far a campaign is.',
  name: 'CampaignStatus',
  valuesConfig: {
    DRAFT: { description: 'It was not launched yet.' },
    RUNNING: { description: 'It writes to people.' },
    PAUSED: { description: 'It writes to nobody until it is launched again.' },
    FINISHED: { description: 'It has written to all.' },
  },
});

export const ChannelEnum = enumOf(channels);
registerEnumType(ChannelEnum, {
  description: 'By what people are written to.',
  name: 'Channel',
  valuesConfig: {
    EMAIL: { description: 'An e-mail.' },
    SMS: { description: 'A text message.' },
    PUSH: { description: 'A push message to a browser.' },
    IN_APP: { description: 'A notification within the shop.' },
  },
});

export const CampaignTriggerEnum = enumOf(triggers);
registerEnumType(CampaignTriggerEnum, {
  description: 'What makes a campaign write to somebody of its segment.',
  name: 'CampaignTrigger',
  valuesConfig: {
    ONCE: { description: 'Its launch, or the time that is set.' },
    ABANDONED_CART: { description: 'A basket that was left without an order.' },
    PRICE_DROP: { description: 'A lower price of what they had in the basket or liked.' },
    BACK_IN_STOCK: { description: 'What they had in the basket or liked can be bought again.' },
    WELCOME: { description: 'Their account.' },
    WIN_BACK: { description: 'That they have not ordered for long.' },
  },
});

@ObjectType('CampaignTemplate', { description: 'What a campaign says.', simpleResolvers: true })
export class CampaignTemplateType {
  @Field(() => String, {
    description: 'The subject of its e-mails and the title of its notifications.',
    nullable: true,
  })
  subject: string | null;

  @Field(() => String, { description: 'Its text: Liquid, or MJML with Liquid in it.' })
  body: string;

  @Field(() => Int, { description: 'How many products are recommended to each person.' })
  recommendedProducts: number;
}

@Directive('@cost(weight: 0)')
@ObjectType('CampaignVariant', {
  description: 'What a bandit chooses among while the campaign runs.',
  simpleResolvers: true,
})
export class CampaignVariantType {
  @Field(() => String, { description: 'What it is called.' })
  key: string;

  @Field(() => String, { description: 'Its subject.', nullable: true })
  subject: string | null;

  @Field(() => Float, { description: 'Part of the next messages that it gets, from 0 to 1.' })
  share: number;

  @Field(() => Int, { description: 'How many messages of it were sent.' })
  sent: number;

  @Field(() => Int, { description: 'In how many of these a link was followed.' })
  clicked: number;

  @Field(() => Int, { description: 'After how many of these the person bought within 7 days.' })
  converted: number;
}

/** Its revenue is resolved. */
@ObjectType('CampaignResults', {
  description:
    'What became of each message, one outcome each: eligible = pending + sent + heldOut + noConsent + suppressed + capped + quietHours + failed. Lift is against the holdout.',
  simpleResolvers: true,
})
export class CampaignResultsType {
  @Field(() => Int, { description: 'Messages that were decided on.' })
  eligible: number;

  @Field(() => Int, { description: 'Those that wait for their time, or for an answer.' })
  pending: number;

  @Field(() => Int, { description: 'Those that were taken by a provider, or are in the shop.' })
  sent: number;

  @Field(() => Int, { description: 'People left alone to compare with.' })
  heldOut: number;

  @Field(() => Int, { description: 'People who agree to none of the channels.' })
  noConsent: number;

  @Field(() => Int, {
    description: 'People without an address that may be written to, and those whom onlyPersuadable leaves out.',
  })
  suppressed: number;

  @Field(() => Int, { description: 'People who were written to often enough in a week.' })
  capped: number;

  @Field(() => Int, { description: 'Those that wait for the end of quiet hours.' })
  quietHours: number;

  @Field(() => Int, { description: 'Those that were refused, or that nobody answered for.' })
  failed: number;

  @Field(() => [CampaignVariantType], { description: 'Its variants; one that is its own text where none were given.' })
  variants: CampaignVariantType[];

  @Field(() => Int, { description: 'Sent ones that were opened, as far as that can be told.' })
  opened: number;

  @Field(() => Int, { description: 'Sent ones of which a link was followed.' })
  clicked: number;

  @Field(() => Int, { description: 'Sent ones that made the person unsubscribe.' })
  unsubscribed: number;

  @Field(() => Int, { description: 'Sent ones after which the person bought within 7 days.' })
  converted: number;

  @Field(() => Float, { description: 'Part of all who were meant to be written to that bought.', nullable: true })
  conversionRate: number | null;

  @Field(() => Float, { description: 'Part of the holdout that bought.', nullable: true })
  holdoutConversionRate: number | null;

  @Field(() => Float, { description: 'The former less the latter: .045 is 4.5 points.', nullable: true })
  lift: number | null;

  @Field(() => Float, { description: 'Where the interval of 95 % begins.', nullable: true })
  liftLow: number | null;

  @Field(() => Float, { description: 'Where it ends.', nullable: true })
  liftHigh: number | null;
}

/** Its segment, template and results are resolved. */
@ObjectType('Campaign', { description: 'What is written to the people of a segment.', simpleResolvers: true })
@Directive('@key(fields: "id")')
export class CampaignType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => CampaignStatusEnum, { description: 'How far it is.' })
  status: string;

  @Field(() => String, { description: 'Why it was paused or ended by itself.', nullable: true })
  stoppedBecause: string | null;

  @Field(() => CampaignTriggerEnum, { description: 'What makes it write to somebody.' })
  trigger: string;

  @Field(() => [ChannelEnum], { description: 'By what it writes, the preferred one first.' })
  channels: readonly string[];

  @Field(() => Boolean, { description: 'Whether it comes at the hour at which each person answers most.' })
  bestTime: boolean;

  @Field(() => Boolean, { description: 'Whether it comes by the channel by which each person answers most.' })
  bestChannel: boolean;

  @Field(() => Boolean, { description: 'Whether it leaves those out whom a message is not expected to move.' })
  onlyPersuadable: boolean;

  @Field(() => String, {
    description: 'What came of onlyPersuadable when people were decided on last; null before, and without it.',
    nullable: true,
  })
  targeting: string | null;

  @Field(() => Float, { description: 'Per cent of the people who are left alone to compare with.' })
  holdoutPercent: number;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: number;

  @Field(() => DateTimeScalar, { description: 'When it was launched first.', nullable: true })
  launchedAt: number | null;
}

export const { ConnectionType: CampaignConnectionType } = connectionTypesOf('Campaign', CampaignType);
