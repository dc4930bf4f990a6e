/** Texts by number, each once: the first one is 0. */
export class NumberedTexts {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  get size(): number {
    return this.#texts.length;
  }

  /** The number of a text, a new one where it is not known yet. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    // A text that was cut out of a file would keep the file's whole piece in memory.
    const own = Buffer.from(text).toString();
    this.#numbers.set(own, this.#texts.length);
    return this.#texts.push(own) - 1;
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  textOf(number: number): string {
    return this.#texts[number]!;
  }
}
