import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';

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

export const { ConnectionType: NotificationConnectionType } = connectionTypesOf('Notification', NotificationType);
