import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../../../shared/graphql/scalars';

export const SegmentKindEnum = { RULE: 'RULE', RFM: 'RFM', CLUSTER: 'CLUSTER' } as const;
registerEnumType(SegmentKindEnum, {
  description: 'How it is decided who is in a segment.',
  name: 'SegmentKind',
  valuesConfig: {
    RULE: { description: 'By a rule over what is known of a person.' },
    RFM: { description: 'By cells of how lately, how often and for how much they bought.' },
    CLUSTER: { description: 'By whom their purchases are most like; learned from all customers.' },
  },
});

@ObjectType('Segment', { description: 'A group of shoppers.', simpleResolvers: true })
@Directive('@key(fields: "id")')
export class SegmentType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => String, { description: 'What it is for; null where nobody said.', nullable: true })
  description: string | null;

  @Field(() => SegmentKindEnum, { description: 'How it is decided who is in it.' })
  kind: string;

  @Field(() => JsonScalar, {
    description: 'Who is in it, as a rule; that of a cluster names its clustering and number.',
    nullable: true,
  })
  rule: unknown;

  @Field(() => JsonScalar, {
    description:
      'What its members have in common against everyone, when it was last worked out: their share, means of figures, top categories, and what sets a cluster apart.',
    nullable: true,
  })
  profile: unknown;

  @Field(() => DateTimeScalar, {
    description: 'When that was last worked out; null before the first time.',
    nullable: true,
  })
  refreshedAt: number | null;
}

/** Its people are resolved. */
@ObjectType('SegmentPreview', { description: 'What a segment would be.', simpleResolvers: true })
export class SegmentPreviewType {
  @Field(() => Int, { description: 'How many people it would take.' })
  size: number;

  @Field(() => Float, { description: 'Of all people, from 0 to 1.' })
  share: number;
}
