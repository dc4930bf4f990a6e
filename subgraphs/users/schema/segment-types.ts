import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../../../shared/graphql/scalars';

export const SegmentKindEnum = { RULE: 'RULE' } as const;
registerEnumType(SegmentKindEnum, { name: 'SegmentKind' });

@ObjectType('Segment', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class SegmentType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => SegmentKindEnum)
  kind: string;

  @Field(() => JsonScalar, { nullable: true })
  rule: unknown;

  @Field(() => DateTimeScalar, { nullable: true })
  refreshedAt: number | null;
}
