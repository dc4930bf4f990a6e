import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { consentPurposes } from '../services/consent-service';

export const ConsentPurposeEnum = Object.fromEntries(consentPurposes.map((purpose) => [purpose, purpose]));
registerEnumType(ConsentPurposeEnum, { name: 'ConsentPurpose' });

@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class UserType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  displayName: string;

  @Field(() => DateTimeScalar)
  createdAt: number;
}

@ObjectType('Profile', { simpleResolvers: true })
export class ProfileType {
  @Field(() => String)
  locale: string;

  @Field(() => String)
  timeZone: string;

  @Field(() => String, { nullable: true })
  country: string | null;

  @Field(() => String, { nullable: true })
  city: string | null;

  @Field(() => Int, { nullable: true })
  birthYear: number | null;

  @Field(() => String, { nullable: true })
  gender: string | null;

  @Field(() => [String])
  interests: string[];
}

@ObjectType('Consent', { simpleResolvers: true })
export class ConsentType {
  @Field(() => ConsentPurposeEnum)
  purpose: string;

  @Field(() => Boolean)
  granted: boolean;

  @Field(() => DateTimeScalar)
  changedAt: number;
}

export const { ConnectionType: UserConnectionType } = connectionTypesOf('User', UserType);

@ObjectType('Session', { simpleResolvers: true })
export class SessionType {
  @Field(() => UserType)
  user: UserType;

  @Field(() => String)
  accessToken: string;

  @Field(() => DateTimeScalar)
  expiresAt: number;

  @Field(() => String)
  refreshToken: string;
}
