import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { ProductType } from './price-types';

@Directive('@cost(weight: 0)')
@ObjectType('CompetitorOffer', { description: 'What a competitor asks for a product.', simpleResolvers: true })
export class CompetitorOfferType {
  @Field(() => String, { description: 'Who asks it.' })
  competitor: string;

  @Field(() => MoneyType, { description: 'What a piece costs there.' })
  price: MoneyType;

  @Field(() => Boolean, { description: 'Whether it can be had there.' })
  inStock: boolean;

  @Field(() => DateTimeScalar, { description: 'When that was seen last.' })
  seenAt: number;
}

@ObjectType('MarketPosition', {
  description: 'Where the own price stands among the offers of the last 30 days that are in stock.',
  simpleResolvers: true,
})
export class MarketPositionType {
  @Field(() => Float, { description: "The own price over the median of competitors': 1.05 is 5 % dearer." })
  index: number;

  @Field(() => Int, { description: '1 for the cheapest; equal prices share a rank.' })
  rank: number;

  @Field(() => Int, { description: 'How many competitors are compared with.' })
  competitors: number;

  @Field(() => CompetitorOfferType, { description: 'The cheapest competitor, of those in stock.', nullable: true })
  cheapest: CompetitorOfferType | null;

  @Directive('@listSize(assumedSize: 3)')
  @Field(() => [CompetitorOfferType], { description: 'All that is known, the cheapest first.' })
  offers: readonly CompetitorOfferType[];
}

@ObjectType('CompetitorFeed', {
  description: "Where a competitor's prices are fetched from, and how that went.",
  simpleResolvers: true,
})
export class CompetitorFeedType {
  @Field(() => ID, { description: 'What it is known by.' })
  id: string;

  @Field(() => String, { description: 'Whose prices they are.' })
  competitor: string;

  @Field(() => String, { description: 'The address.' })
  url: string;

  @Field(() => Int, { description: 'How often it is fetched.' })
  intervalMinutes: number;

  @Field(() => DateTimeScalar, { description: 'When it is asked for next: later after failures.' })
  nextFetchAt: number;

  @Field(() => DateTimeScalar, { description: 'When it was fetched last; null where it never was.', nullable: true })
  fetchedAt: number | null;

  @Field(() => Int, { description: 'How many times in a row it could not be had.' })
  failures: number;

  @Field(() => String, { description: 'What is wrong, as a stable code; null where all is well.', nullable: true })
  problem: string | null;

  @Field(() => String, { description: 'What is wrong, in a sentence.', nullable: true })
  problemDetail: string | null;

  @Field(() => Int, { description: 'How many of its last rows are prices of our products now.' })
  stored: number;

  @Field(() => Int, { description: 'How many are of no product of ours, or wait to be confirmed.' })
  unmatched: number;

  @Field(() => Int, { description: 'How many have no name or price that can be read, or were set aside.' })
  rejected: number;
}

export enum MatchedBy {
  GTIN = 'GTIN',
  MODEL = 'MODEL',
  NAME = 'NAME',
}
registerEnumType(MatchedBy, {
  name: 'MatchedBy',
  description: "What a competitor's product was recognised by.",
  valuesConfig: {
    GTIN: { description: 'Its Global Trade Item Number.' },
    MODEL: { description: "Its brand and the maker's number." },
    NAME: { description: 'The similarity of names.' },
  },
});

export enum MatchStatus {
  SURE = 'SURE',
  OPEN = 'OPEN',
  CONFIRMED = 'CONFIRMED',
  REJECTED = 'REJECTED',
}
registerEnumType(MatchStatus, {
  name: 'MatchStatus',
  description: "Whether a competitor's product is taken for one of ours.",
  valuesConfig: {
    SURE: { description: 'It is, by its own confidence.' },
    OPEN: { description: 'Somebody has to say so.' },
    CONFIRMED: { description: 'Somebody said that it is.' },
    REJECTED: { description: 'Somebody said that it is not.' },
  },
});

@ObjectType('CompetitorMatch', {
  description: 'Which product of ours one of a competitor is.',
  simpleResolvers: true,
})
export class CompetitorMatchType {
  @Field(() => ID, { description: 'What it is known by.' })
  id: string;

  @Field(() => String, { description: 'Whose product it is.' })
  competitor: string;

  @Field(() => String, { description: 'What it is called there.' })
  name: string;

  @Field(() => MoneyType, { description: 'What it costs there.' })
  price: MoneyType;

  @Field(() => ProductType, { description: 'The product of ours.', nullable: true })
  product: ProductType | null;

  @Field(() => Float, { description: 'From 0 to 1.' })
  confidence: number;

  @Field(() => MatchedBy, { description: 'What it was recognised by.' })
  matchedBy: `${MatchedBy}`;

  @Field(() => MatchStatus, { description: 'Whether it holds.' })
  status: `${MatchStatus}`;
}
