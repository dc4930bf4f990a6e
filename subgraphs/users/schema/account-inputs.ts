import { Field, InputType, Int } from 'type-graphql';
import type { ConsentPurpose } from '../services/consent-service';
import { ConsentPurposeEnum } from './user-types';

@InputType('SignUpInput')
export class SignUpInput {
  @Field(() => String)
  email: string;

  @Field(() => String)
  password: string;

  @Field(() => String)
  displayName: string;

  @Field(() => String, { nullable: true })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'Joins the anonymous history to the account.' })
  visitorId?: string | null;
}

@InputType('ProfileInput')
export class ProfileInput {
  @Field(() => String, { nullable: true })
  displayName?: string | null;

  @Field(() => String, { nullable: true })
  locale?: string | null;

  @Field(() => String, { nullable: true })
  timeZone?: string | null;

  @Field(() => String, { nullable: true })
  country?: string | null;

  @Field(() => String, { nullable: true })
  city?: string | null;

  @Field(() => Int, { nullable: true })
  birthYear?: number | null;

  @Field(() => String, { nullable: true })
  gender?: string | null;

  @Field(() => [String], { nullable: true })
  interests?: string[] | null;
}

@InputType('ConsentInput')
export class ConsentInput {
  @Field(() => ConsentPurposeEnum)
  purpose: ConsentPurpose;

  @Field(() => Boolean)
  granted: boolean;
}
