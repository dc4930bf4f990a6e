import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { PageInfoType } from '../../../shared/graphql/types';

/** The catalog's product. */
@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id", resolvable: false)')
export class ProductType {
  @Field(() => ID)
  id: string;
}

/** Its products are resolved. */
@ObjectType('Notification', { simpleResolvers: true })
export class NotificationType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  body: string;

  @Field(() => DateTimeScalar)
  sentAt: number;

  @Field(() => DateTimeScalar, { nullable: true })
  readAt: number | null;
}

@ObjectType('NotificationEdge', { simpleResolvers: true })
export class NotificationEdgeType {
  @Field(() => NotificationType)
  node: NotificationType;

  @Field(() => String)
  cursor: string;
}

@ObjectType('NotificationConnection', { simpleResolvers: true })
export class NotificationConnectionType {
  @Field(() => [NotificationEdgeType])
  edges: readonly NotificationEdgeType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;

  @Field(() => Int)
  totalCount: number;
}
