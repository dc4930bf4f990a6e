import { inTurns } from '../../../../shared/concurrency/in-turns';
import { finished, mappedInSteps, type Steps } from '../../../../shared/numerics/steps';
import { isNear } from '../../models/matching/near-words';
import { type Guess, IntentModel } from '../../models/understanding/intent-model';
import { type Intent, isIntent, ownPhrases, type Phrase } from './intents';
import { withPlaceholders, withUnknownThings } from './placeholders';
import { isCertain, plainTopicOf } from './plain-topics';
import { wordsOf } from './words';

export interface IntentGuess extends Guess {
  readonly label: Intent;
}

/**
 * Below this confidence a message is taken for none of what is known: where most is gained on phrases that were left out of training
 * and texts that are none of a shop's (`chat evaluate --data phrases`).
 */
export const outOfScopeThreshold = 0.26;
/** Two readings that are as near as this are asked about. */
const nearness = 0.8;

/** From this confidence on the model is believed, whatever single words say. */
const plainBelow = 0.6;

/** What was learned of some phrases. */
interface Learned {
  readonly model: IntentModel;
  /** Words that were learned from, by their first letter. */
  readonly vocabulary: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Of the shop's own phrases, which are the same for all shops of a process: learned once, by whoever needs it first. */
let learnedOfOwn: Learned | undefined;
let learningOfOwn: Promise<Learned> | undefined;

/** Tells what messages want, by phrases of our own and what agents have corrected. */
export class Understanding {
  readonly threshold = outOfScopeThreshold;
  private learned: Learned | undefined;
  private preparing: Promise<void> | undefined;
  private corrections: readonly Phrase[] = [];

  /** @param phrases what is learned; those of the shop, which all of a process share, where it is left out */
  constructor(private readonly phrases: readonly Phrase[] = ownPhrases) {}

  /** Learns what there is to learn, where that has not been done, and lets others run meanwhile. */
  async prepare(): Promise<void> {
    while (this.learned === undefined) {
      this.preparing ??= this.learnInTurns().finally(() => {
        this.preparing = undefined;
      });
      await this.preparing;
    }
  }

  /** Learns what agents have corrected beside the phrases; a message that is corrected counts three times. */
  learn(corrections: readonly Phrase[]): void {
    this.corrections = corrections;
    this.learned = undefined;
  }

  /** All intents, the surest first; nothing for a text without a word that is known. */
  guesses(text: string): IntentGuess[] {
    const { model, vocabulary } = this.learnedByNow();
    const words = withUnknownThings(wordsOf(withPlaceholders(text)), (word) => isKnown(vocabulary, word));
    return model.guesses(words).filter((guess): guess is IntentGuess => isIntent(guess.label));
  }

  /** The surest intent; where that is not sure, what a plain word of the text says. */
  likeliest(text: string): IntentGuess | undefined {
    const [first] = this.guesses(text);
    const topic = plainTopicOf(text);
    const isSure = first !== undefined && first.confidence >= plainBelow;
    return topic === null || (isSure && !isCertain(topic)) ? first : { label: topic, confidence: plainBelow };
  }

  /** What has been learned; where nothing has been, it is learned at one go. */
  private learnedByNow(): Learned {
    if (this.learned === undefined) {
      this.learned = this.isOwnAlone ? learnedOfOwn : undefined;
      this.learned ??= finished(learning(this.phrases, this.corrections));
    }
    return this.learned;
  }

  private get isOwnAlone(): boolean {
    return this.corrections.length === 0 && this.phrases === ownPhrases;
  }

  private async learnInTurns(): Promise<void> {
    const { corrections } = this;
    const learned = await (this.isOwnAlone ? ofOwnPhrases() : inTurns(learning(this.phrases, corrections)));
    // What agents have corrected meanwhile is learned too, at the next turn.
    if (corrections === this.corrections) this.learned = learned;
  }

  /** The two readings that are too near to each other to choose; null where one is clear. */
  nearest(guesses: readonly IntentGuess[]): readonly [IntentGuess, IntentGuess] | null {
    const [first, second] = guesses;
    if (!first || !second || first.confidence > 0.45 || second.confidence < this.threshold) return null;
    return second.confidence / first.confidence >= nearness ? [first, second] : null;
  }
}

function ofOwnPhrases(): Promise<Learned> {
  learningOfOwn ??= inTurns(learning(ownPhrases, [])).then((learned) => {
    learnedOfOwn = learned;
    return learned;
  });
  return learningOfOwn;
}

function* learning(phrases: readonly Phrase[], corrections: readonly Phrase[]): Steps<Learned> {
  const examples = yield* mappedInSteps(
    [...phrases, ...corrections, ...corrections, ...corrections],
    ({ text, intent }) => ({ words: withUnknownThings(wordsOf(withPlaceholders(text)), () => true), label: intent }),
  );
  const model = yield* IntentModel.trainInSteps(examples);
  return { model, vocabulary: byFirstLetter(examples.flatMap(({ words }) => words)) };
}

/** Whether a word was learned from, or is a slip of the pen for one that was. */
function isKnown(vocabulary: Learned['vocabulary'], word: string): boolean {
  const alike = vocabulary.get(word[0] ?? '');
  return alike !== undefined && (alike.has(word) || [...alike].some((other) => isNear(word, other)));
}

function byFirstLetter(words: readonly string[]): Map<string, Set<string>> {
  const letters = new Map<string, Set<string>>();
  for (const word of words) letters.set(word[0]!, (letters.get(word[0]!) ?? new Set()).add(word));
  return letters;
}
