import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const original = resolve(__dirname, '../../../shared/design');
// The original stands beside the checkout where the contract is worked on, CI included; elsewhere there is only the copy.
const describeWithOriginal = existsSync(original) ? describe : describe.skip;

const filesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

describeWithOriginal('the copy of the contract', () => {
  it.each(['schema', 'operations'])('has the same %s as the original', (folder) => {
    expect(filesOf(join(__dirname, folder))).toEqual(filesOf(join(original, folder)));
  });
});
