/** How much of the bot's answers was shown to one reader: each word comes once, and none after its message. */
export class ShownWords {
  /** Up to which of the customer's messages all is answered. */
  private answered: number;
  private shown = { answers: 0, characters: 0 };

  /**
   * @param answered the position of the last of the customer's messages that is answered
   * @param cursor where it goes on: `7 120` for 120 characters of the answer to the message at position 7
   */
  constructor(answered: number, cursor: string | undefined) {
    this.answered = answered;
    const [answers = 0, characters = 0] = cursor?.split(' ').map(Number) ?? [];
    this.shown = { answers, characters };
  }

  /** What a cursor holds of it; nothing where no answer is on its way. */
  get cursor(): readonly number[] {
    const { answers, characters } = this.shown;
    return answers > this.answered ? [answers, characters] : [];
  }

  /**
   * The words that were not shown yet.
   *
   * @param words all of an answer so far
   */
  next({ answers, text }: { readonly answers: number; readonly text: string }): string {
    if (answers <= this.answered || answers < this.shown.answers) return '';
    const before = answers === this.shown.answers ? this.shown.characters : 0;
    if (text.length <= before) return '';
    this.shown = { answers, characters: text.length };
    return text.slice(before);
  }

  /** A message was shown: with an answer's, its words are over; with a person's, all that the bot was about to say. */
  after(message: { readonly author: string; readonly position: number; readonly answers: number | null }): void {
    if (message.author === 'CUSTOMER') return;
    this.answered = Math.max(this.answered, message.answers ?? message.position);
  }
}
