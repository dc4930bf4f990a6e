import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../../../shared/graphql/scalars';

export const SegmentKindEnum = { RULE: 'RULE' } as const;
registerEnumType(SegmentKindEnum, {
  description: 'How it is decided who is in a segment.',
  name: 'SegmentKind',
  valuesConfig: {
    RULE: { description: 'By a rule over what is known of a person.' },
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

  @Field(() => JsonScalar, { description: 'Who is in it, as a rule; null where another way decides.', nullable: true })
  rule: unknown;

  @Field(() => DateTimeScalar, {
    description: 'When that was last worked out; null before the first time.',
    nullable: true,
  })
  refreshedAt: number | null;
}
