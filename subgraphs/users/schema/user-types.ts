import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { consentPurposes } from '../models/consent-purposes';

export const ConsentPurposeEnum = Object.fromEntries(consentPurposes.map((purpose) => [purpose, purpose]));
registerEnumType(ConsentPurposeEnum, {
  description: 'What a person may agree to.',
  name: 'ConsentPurpose',
  valuesConfig: {
    PERSONALISATION: { description: 'That the shop learns from what they do, and shows what suits them.' },
    ANALYTICS: { description: 'That what they do is counted.' },
    EMAIL: { description: 'Advertising by e-mail.' },
    SMS: { description: 'Advertising by text message.' },
    PUSH: { description: 'Advertising on their devices.' },
  },
});

@ObjectType('User', {
  description: 'A person with an account. What is theirs alone is null for everybody else.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
export class UserType {
  @Field(() => ID, { description: 'Their id.' })
  id: string;

  @Field(() => String, { description: 'What others call them.' })
  displayName: string;

  @Field(() => DateTimeScalar, { description: 'When the account was made.' })
  createdAt: number;
}

@ObjectType('Profile', { description: 'What a person says of themselves.', simpleResolvers: true })
export class ProfileType {
  @Field(() => String, { description: 'The language they read, such as en or zh.' })
  locale: string;

  @Field(() => String, { description: 'Where their clock is, such as Europe/London.' })
  timeZone: string;

  @Field(() => String, {
    description: 'The country by ISO 3166: two letters; null where they do not say.',
    nullable: true,
  })
  country: string | null;

  @Field(() => String, { description: 'The town; null where they do not say.', nullable: true })
  city: string | null;

  @Field(() => Int, { description: 'The year they were born; null where they do not say.', nullable: true })
  birthYear: number | null;

  @Field(() => String, { description: 'What they say it is; null where they do not say.', nullable: true })
  gender: string | null;

  @Field(() => [String], { description: 'What they like.' })
  interests: string[];
}

@Directive('@cost(weight: 0)')
@ObjectType('Consent', { description: 'What a person said last about one purpose.', simpleResolvers: true })
export class ConsentType {
  @Field(() => ConsentPurposeEnum, { description: 'What it is about.' })
  purpose: string;

  @Field(() => Boolean, { description: 'Whether they agree.' })
  granted: boolean;

  @Field(() => DateTimeScalar, { description: 'When they said so.' })
  changedAt: number;
}

@ObjectType('AccountSession', { description: 'A sign-in on one device.', simpleResolvers: true })
export class AccountSessionType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: number;

  @Field(() => DateTimeScalar, { description: 'When it was last gone on with: every 15 minutes while it is in use.' })
  lastSeenAt: number;

  @Field(() => String, { description: 'The device, as far as it says what it is.', nullable: true })
  device: string | null;

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current: boolean;
}

@ObjectType('Address', { description: 'An address that an account keeps.', simpleResolvers: true })
export class AddressType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'Who lives there.' })
  name: string;

  @Field(() => String, { description: 'Street and number.' })
  line1: string;

  @Field(() => String, { description: 'What else finds the door.', nullable: true })
  line2: string | null;

  @Field(() => String, { description: 'The town.' })
  city: string;

  @Field(() => String, { description: 'The state or province.', nullable: true })
  region: string | null;

  @Field(() => String, { description: 'The postal code; empty where the post knows none.' })
  postalCode: string;

  @Field(() => String, { description: 'The country by ISO 3166: two letters.' })
  country: string;

  @Field(() => Boolean, { description: 'Whether it is the one to send to where none is named.' })
  isDefault: boolean;
}

export const { ConnectionType: UserConnectionType } = connectionTypesOf('User', UserType);

@ObjectType('Session', { description: 'A sign-in: a token to ask with, and one to go on with.', simpleResolvers: true })
export class SessionType {
  @Field(() => UserType, { description: 'Who is signed in.' })
  user: UserType;

  @Field(() => String, { description: 'What goes into the header `authorization: Bearer ...` for 15 minutes.' })
  accessToken: string;

  @Field(() => DateTimeScalar, { description: 'When the access token ends.' })
  expiresAt: number;

  @Field(() => String, { description: 'What the next session is begun with, once.' })
  refreshToken: string;
}
