import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import type { Channel, Trigger } from '../models/campaigns/outcomes';
import { CampaignTriggerEnum, ChannelEnum } from './campaign-types';

@InputType({ description: 'One way to say it.' })
export class CampaignVariantInput {
  @Field(() => String, { description: 'What it is called: letters, digits, _ and -.' })
  key: string;

  @Field(() => String, { description: 'Its subject.', nullable: true })
  subject: string | null;

  @Field(() => String, { description: 'Its text.' })
  body: string;
}

@InputType({ description: 'A campaign to be made.' })
export class CampaignInput {
  @Field(() => String, { description: 'At most 100 characters.' })
  name: string;

  @Field(() => ID, { description: 'The segment of people to write to.' })
  segmentId: string;

  @Field(() => [ChannelEnum], { description: 'By what, the preferred one first.' })
  channels: Channel[];

  @Field(() => CampaignTriggerEnum, { description: 'What makes it write to somebody.', defaultValue: 'ONCE' })
  trigger: Trigger;

  @Field(() => String, { description: 'Of e-mails, and the title of notifications; Liquid.', nullable: true })
  subject?: string | null;

  @Field(() => String, { description: 'Liquid, or MJML with Liquid in it: {{ customer.name }}, products.' })
  body: string;

  @Field(() => Int, { description: 'Products recommended to each person, at most 12.', defaultValue: 3 })
  recommendedProducts: number;

  @Field(() => Float, { description: 'Per cent of the people to leave alone, from 0 to 90.', defaultValue: 10 })
  holdoutPercent: number;

  @Field(() => Int, {
    description: 'Who was sent so many messages of campaigns within 7 days gets none of this one.',
    defaultValue: 3,
  })
  maxPerWeek: number;

  @Field(() => String, { description: 'From when nobody is to be written to, where they are: 22:00.', nullable: true })
  quietFrom?: string | null;

  @Field(() => String, { description: 'Until when: 08:00.', nullable: true })
  quietUntil?: string | null;

  @Field(() => DateTimeScalar, {
    description: 'By the clock where the person is, if inPersonTimeZone; at once where it is left out.',
    nullable: true,
  })
  sendAt?: number | null;

  @Field(() => Boolean, {
    description: "Whether sendAt is what the shop's clock shows then, by each person's own clock.",
    defaultValue: true,
  })
  inPersonTimeZone: boolean;

  @Field(() => Int, { description: 'The higher goes first where a cap lets only one through.', defaultValue: 0 })
  priority: number;

  @Field(() => Boolean, {
    description: 'Order confirmations and the like: no consent for marketing needed, no cap, no holdout.',
    defaultValue: false,
  })
  transactional: boolean;

  @Field(() => Boolean, {
    description: 'Whether it comes within a day from sendAt, at the hour at which each person answers most.',
    defaultValue: false,
  })
  bestTime: boolean;

  @Field(() => Boolean, {
    description: 'Whether it comes by the channel by which each person answers most, in place of the preferred one.',
    defaultValue: false,
  })
  bestChannel: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it leaves those out whom, by what past campaigns did beside their holdouts, a message moves by less than half as much as is usual; they count as suppressed. A tenth of them is written to all the same, to learn from. Where there is too little to learn from, all are written to: see targeting.',
    defaultValue: false,
  })
  onlyPersuadable: boolean;

  @Field(() => [CampaignVariantInput], {
    description: 'What a bandit chooses among, in place of subject and body; at most 10.',
    nullable: true,
  })
  variants?: CampaignVariantInput[] | null;
}
