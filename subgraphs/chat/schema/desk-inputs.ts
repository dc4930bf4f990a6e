import { Field, ID, InputType } from 'type-graphql';

@InputType('CannedAnswerInput', { description: 'Words for agents to use again. The same shortcut replaces them.' })
export class CannedAnswerInput {
  @Field(() => ID, { description: 'The one to change; a new one without it.', nullable: true })
  id?: string | null;

  @Field(() => String, { description: 'What an agent types to find it, at most 64 characters.' })
  shortcut: string;

  @Field(() => String, { description: 'The language it is written in.', defaultValue: 'en' })
  locale: string;

  @Field(() => String, { description: 'The words, at most 4,000 characters.' })
  text: string;
}
