import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';

@InputType('CompetitorOfferInput', { description: 'What a competitor asks for a product of ours.' })
export class CompetitorOfferInputType {
  @Field(() => ID, { description: 'The product.' })
  productId: string;

  @Field(() => String, { description: 'Who asks it: at most 100 characters.' })
  competitor: string;

  @Field(() => Int, { description: 'What a piece costs there, in minor units.' })
  amount: number;

  @Field(() => String, { description: "The shop's currency; another one is refused." })
  currency: string;

  @Field(() => Boolean, { description: 'Whether it can be had there.', defaultValue: true })
  inStock: boolean;

  @Field(() => DateTimeScalar, { description: 'When that was seen: of two the later holds.' })
  seenAt: number;
}

@InputType('CompetitorFeedInput', { description: "Where a competitor's prices are fetched from." })
export class CompetitorFeedInputType {
  @Field(() => String, { description: 'Who it is; a feed of the same one is replaced.' })
  competitor: string;

  @Field(() => String, {
    description: 'An http(s) address of JSON or CSV with names and prices; brands, GTINs, models and stock help.',
  })
  url: string;

  @Field(() => Int, { description: 'How often it is fetched: from 15 minutes to a week.', defaultValue: 360 })
  intervalMinutes: number;
}
