import { Field, InputType, Int } from 'type-graphql';
import { JsonScalar } from '../../../shared/graphql/scalars';
import type { SegmentKind } from '../services/segments/segment-request';
import { SegmentKindEnum } from './segment-types';

@InputType({ description: 'A group of shoppers to be made.' })
export class SegmentInput {
  @Field(() => String, { description: 'At most 80 characters; clusters get a number behind it.' })
  name: string;

  @Field(() => String, { description: 'What it is for.', nullable: true })
  description?: string | null;

  @Field(() => SegmentKindEnum, { description: 'How it is decided who is in it.' })
  kind: SegmentKind;

  @Field(() => JsonScalar, {
    description:
      'Of the kind RULE: a tree of {"all": []}, {"any": []} and {"not": {}} over conditions on figures, tastes, profile, behaviour, consents, segments and a random share. Of the kind RFM: {"cells": []}, by default the best ones.',
    nullable: true,
  })
  rule?: unknown;

  @Field(() => Int, {
    description: 'Of the kind CLUSTER: how many, from 2 to 10; as many as stand apart best without it.',
    nullable: true,
  })
  clusters?: number | null;
}
