import { Field, ID, InputType, Int } from 'type-graphql';
import type { ConsentPurpose } from '../models/consent-purposes';
import { ConsentPurposeEnum } from './user-types';

@InputType('SignUpInput', { description: 'A new account.' })
export class SignUpInput {
  @Field(() => String, { description: 'The address to sign in with.' })
  email: string;

  @Field(() => String, { description: 'At least 10 characters, and none of those that everybody takes.' })
  password: string;

  @Field(() => String, { description: 'What others will call the person.' })
  displayName: string;

  @Field(() => String, { description: 'The language they read, such as en or zh.', nullable: true })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'Joins the anonymous history to the account.' })
  visitorId?: string | null;
}

@InputType('ProfileInput', { description: 'What a person says of themselves; what is left out stays as it is.' })
export class ProfileInput {
  @Field(() => String, { description: 'What others call them.', nullable: true })
  displayName?: string | null;

  @Field(() => String, { description: 'The language they read, such as en or zh.', nullable: true })
  locale?: string | null;

  @Field(() => String, { description: 'Where their clock is, such as Europe/London.', nullable: true })
  timeZone?: string | null;

  @Field(() => String, { description: 'The country by ISO 3166: two letters.', nullable: true })
  country?: string | null;

  @Field(() => String, { description: 'The town.', nullable: true })
  city?: string | null;

  @Field(() => Int, { description: 'The year they were born.', nullable: true })
  birthYear?: number | null;

  @Field(() => String, { description: 'What they say it is.', nullable: true })
  gender?: string | null;

  @Field(() => [String], { description: 'What they like; all that there were are replaced.', nullable: true })
  interests?: string[] | null;
}

@InputType('ConsentInput', { description: 'What a person says about one purpose.' })
export class ConsentInput {
  @Field(() => ConsentPurposeEnum, { description: 'What it is about.' })
  purpose: ConsentPurpose;

  @Field(() => Boolean, { description: 'Whether they agree.' })
  granted: boolean;

  @Field(() => String, {
    description: 'What they were told, word for word; the words of the shop where it is left out.',
    nullable: true,
  })
  wording?: string | null;

  @Field(() => String, {
    description: 'Where they said so, in one word; account where it is left out.',
    nullable: true,
  })
  source?: string | null;
}

@InputType('AccountAddressInput', { description: 'An address to keep.' })
export class AccountAddressInput {
  @Field(() => ID, { description: 'The address that it replaces; a new one without it.', nullable: true })
  id?: string | null;

  @Field(() => String, { description: 'Who lives there.' })
  name: string;

  @Field(() => String, { description: 'Street and number.' })
  line1: string;

  @Field(() => String, { description: 'What else finds the door.', nullable: true })
  line2?: string | null;

  @Field(() => String, { description: 'The town.' })
  city: string;

  @Field(() => String, { description: 'The state or province.', nullable: true })
  region?: string | null;

  @Field(() => String, { description: 'The postal code; empty where the post knows none.' })
  postalCode: string;

  @Field(() => String, { description: 'The country by ISO 3166: two letters.' })
  country: string;

  @Field(() => Boolean, {
    description: 'Whether it becomes the one to send to where none is named; the first becomes it anyway.',
    defaultValue: false,
  })
  isDefault: boolean;
}
