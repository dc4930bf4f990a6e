import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import { handOverReasons } from '../models/hand-over';

registerEnumType(handOverReasons, {
  name: 'HandOverReason',
  description: 'Why a conversation went from the bot to people.',
  valuesConfig: {
    ASKED: { description: 'The customer asked for a person.' },
    NOT_UNDERSTOOD: { description: 'The bot did not understand, twice.' },
    ANGRY: { description: 'The customer is angry.' },
    NEEDS_PERSON: { description: 'The matter is for a person to decide.' },
    BOT_UNAVAILABLE: { description: 'The bot did not answer.' },
    RETURNED: { description: 'An agent gave it back, or left it without an answer.' },
  },
});

@ObjectType('ConversationNote', {
  description: 'What agents tell one another about a conversation; customers never see it.',
  simpleResolvers: true,
})
export class ConversationNoteType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'What it says.' })
  text: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: number;
}

@ObjectType('CannedAnswer', { description: 'Words that agents use again and again.', simpleResolvers: true })
export class CannedAnswerType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'What an agent types to find it.' })
  shortcut: string;

  @Field(() => String, { description: 'The language it is written in.' })
  locale: string;

  @Field(() => String, { description: 'The words.' })
  text: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: number;
}

@ObjectType('IntentCount', { description: 'How often customers came with one matter.', simpleResolvers: true })
export class IntentCountType {
  @Field(() => String, { description: 'What they wanted; `unknown` where that was not recognised.' })
  intent: string;

  @Field(() => Int, { description: 'How many came with it.' })
  count: number;

  @Field(() => Float, { description: 'Of how many of them the bot settled it.', nullable: true })
  containedPercent: number | null;
}

@ObjectType('NotUnderstood', {
  description: 'Messages that the bot had no answer to, those of like words together.',
  simpleResolvers: true,
})
export class NotUnderstoodType {
  @Field(() => Int, { description: 'How many.' })
  count: number;

  @Field(() => [String], { description: 'Some of them, as they were written.' })
  examples: readonly string[];
}

@ObjectType('ServiceReport', {
  description: 'What became of the matters that customers came with.',
  simpleResolvers: true,
})
export class ServiceReportType {
  @Field(() => Int, { description: 'How many matters: one conversation may have several, one after the other.' })
  conversations: number;

  @Field(() => Float, {
    description:
      'Of how many the bot answered and no person was needed. Not those who fell silent after it had no answer, nor those who came back within 72 hours.',
    nullable: true,
  })
  containedPercent: number | null;

  @Field(() => Int, { description: 'How many went to a person.' })
  handedOver: number;

  @Field(() => Float, { description: 'Of how many of its answers the bot said that it had none.', nullable: true })
  fallbackPercent: number | null;

  @Field(() => Float, { description: 'What customers thought of it on average, from 1 to 5.', nullable: true })
  meanStars: number | null;

  @Field(() => Float, { description: 'The time to the first answer on average, in seconds.', nullable: true })
  firstResponseSeconds: number | null;

  @Field(() => [IntentCountType], { description: 'What customers came with, the most frequent first.' })
  intents: readonly IntentCountType[];

  @Field(() => [NotUnderstoodType], { description: 'What the bot had no answer to, the most frequent first.' })
  notUnderstood: readonly NotUnderstoodType[];
}
