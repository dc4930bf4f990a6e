import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { MoneyType } from '../../../shared/graphql/types';
import { ProductType } from './price-types';

export enum ProposalStatus {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(ProposalStatus, {
  description: 'What became of a proposal.',
  name: 'ProposalStatus',
  valuesConfig: {
    OPEN: { description: 'It waits for somebody to decide.' },
    ACCEPTED: { description: 'The price was set.' },
    REJECTED: { description: 'Somebody did not want it.' },
    EXPIRED: {
      description:
        'It came to nothing: another took its place, nobody decided in time, or no price satisfies the rule.',
    },
  },
});

@ObjectType('PriceProposal', { description: 'A price that is expected to earn more.', simpleResolvers: true })
export class PriceProposalType {
  @Field(() => ID, { description: 'What it is known by.' })
  id: string;

  @Field(() => ProposalStatus, { description: 'What became of it.' })
  status: `${ProposalStatus}`;

  @Field(() => ProductType, {
    description: 'The product; null where it cannot be shown at the moment.',
    nullable: true,
  })
  product: ProductType | null;

  @Field(() => MoneyType, { description: 'The price when it was proposed.' })
  current: MoneyType;

  @Field(() => MoneyType, {
    description: 'The price that is proposed; the current one where no other satisfies the rule.',
  })
  proposed: MoneyType;

  @Field(() => Float, { description: 'By how many percent the expected profit changes.' })
  expectedProfitChangePercent: number;

  @Field(() => Float, { description: 'The lower bound of 90 % of what is believed of that.' })
  low: number;

  @Field(() => Float, { description: 'The upper bound.' })
  high: number;

  @Field(() => String, { description: 'Why, and which rail holds it back, in sentences.' })
  reason: string;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  createdAt: number;

  @Field(() => DateTimeScalar, { description: 'When it was decided; null where it was not.', nullable: true })
  decidedAt: number | null;
}

export const { ConnectionType: PriceProposalConnectionType } = connectionTypesOf('PriceProposal', PriceProposalType);
