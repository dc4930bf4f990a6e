import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../../../shared/graphql/scalars';

/** What the gateway has asked of the others is in the fields that are theirs: no client sees these. */
@ObjectType('PersonalDataExport', {
  description: 'All that the shop holds of the person who asks.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
export class PersonalDataExportType {
  @Field(() => ID, { description: "The person's id." })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: number;

  @Directive('@external')
  @Field(() => JsonScalar, { nullable: true })
  catalogData?: unknown;

  @Directive('@external')
  @Field(() => JsonScalar, { nullable: true })
  recommendationsData?: unknown;

  @Directive('@external')
  @Field(() => JsonScalar, { nullable: true })
  pricingData?: unknown;

  @Directive('@external')
  @Field(() => JsonScalar, { nullable: true })
  inventoryData?: unknown;

  @Directive('@external')
  @Field(() => JsonScalar, { nullable: true })
  chatData?: unknown;
}

@ObjectType('ErasureStatus', { description: 'Whether a subgraph has forgotten the person.', simpleResolvers: true })
export class ErasureStatusType {
  @Field(() => String, { description: 'Its name.' })
  subgraph: string;

  @Field(() => Boolean, { description: 'Whether it is done.' })
  done: boolean;
}

@ObjectType('ErasureReceipt', {
  description: 'That a person is erased, and how far it has come.',
  simpleResolvers: true,
})
export class ErasureReceiptType {
  @Field(() => DateTimeScalar, { description: 'When they asked for it.' })
  requestedAt: number;

  @Field(() => [ErasureStatusType], { description: 'Each subgraph.' })
  subgraphs: ErasureStatusType[];
}

@ObjectType('ConsentRecord', {
  description: 'What a person said at one time about one purpose.',
  simpleResolvers: true,
})
export class ConsentRecordType {
  @Field(() => String, { description: 'What it is about.' })
  purpose: string;

  @Field(() => Boolean, { description: 'Whether they agreed.' })
  granted: boolean;

  @Field(() => String, { description: 'What they were told, word for word; null of old records.', nullable: true })
  wording: string | null;

  @Field(() => String, { description: 'Where they said so, in one word; null of old records.', nullable: true })
  source: string | null;

  @Field(() => DateTimeScalar, { description: 'When they said so.' })
  changedAt: number;
}
