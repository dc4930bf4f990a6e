import type { FormattedExecutionResult } from 'graphql';

/** One event as clients get it: made once, whoever reads it and by whichever transport. */
export class EventBody {
  private text: string | undefined;

  constructor(readonly result: FormattedExecutionResult) {}

  get json(): string {
    this.text ??= JSON.stringify(this.result);
    return this.text;
  }
}
