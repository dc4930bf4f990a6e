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
@ObjectType('Notification', { description: 'Something that the shop wrote to a person.', simpleResolvers: true })
export class NotificationType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'What it is about.' })
  title: string;

  @Field(() => String, { description: 'What it says.' })
  body: string;

  @Field(() => DateTimeScalar, { description: 'When it was sent.' })
  sentAt: number;

  @Field(() => DateTimeScalar, { description: 'When it was read; null before that.', nullable: true })
  readAt: number | null;
}

export const { ConnectionType: NotificationConnectionType } = connectionTypesOf('Notification', NotificationType);
