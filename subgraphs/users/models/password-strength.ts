import { commonPasswordCores } from './common-passwords';

export const minimumPasswordLength = 10;
export const maximumPasswordLength = 200;
const minimumDistinctCharacters = 5;

const lookAlikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '3': 'e',
  '1': 'l',
  '!': 'i',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * Why a password is too weak, as the end of a sentence, or null where it will do.
 *
 * What NIST SP 800-63B asks for: a minimum length, no composition rules, and a refusal of what is guessed first: the
 * commonest passwords (also with digits around them and letters swapped for look-alikes), the account's own names,
 * repetitions and runs of the keyboard or the alphabet.
 *
 * @param personal e-mail address and display name of the account
 */
export function weaknessOf(password: string, personal: readonly string[]): string | null {
  const length = [...password].length;
  if (length < minimumPasswordLength) return `it needs at least ${minimumPasswordLength} characters.`;
  if (length > maximumPasswordLength) return `it may have at most ${maximumPasswordLength} characters.`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < minimumDistinctCharacters) {
    return `it needs at least ${minimumDistinctCharacters} different characters.`;
  }
  if (personal.some((text) => isPersonal(plain, text.toLowerCase()))) {
    return 'it is the e-mail address or the name of the account.';
  }
  if (isRun(plain)) return 'it is a run of neighbouring characters.';
  if (coresOf(plain).some((core) => commonPasswordCores.has(core))) return 'it is one of the commonest passwords.';
  return null;
}

/** The text itself, its part before the @, either written twice, without spaces, or with digits behind. */
function isPersonal(password: string, text: string): boolean {
  const bare = (value: string) => value.replace(/[^\p{L}\p{N}@.]/gu, '');
  const core = bare(password);
  const names = [bare(text), bare(text.split('@')[0] ?? '')].filter((name) => name.length >= 3);
  return names.some((name) => core === name || core === name + name || core.replace(/[\d.]+$/, '') === name);
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
];

/** Whether four steps in five lead to a neighbour in the alphabet, the digits or a row of keys. */
function isRun(password: string): boolean {
  let neighbours = 0;
  for (let i = 1; i < password.length; i++) {
    const pair = password.slice(i - 1, i + 1);
    const reversed = `${pair[1]}${pair[0]}`;
    if (rows.some((row) => row.includes(pair) || row.includes(reversed))) neighbours += 1;
  }
  return neighbours / (password.length - 1) >= 0.8;
}

/** What is left of a password without the digits and signs around it, as it stands and with look-alikes read as letters. */
function coresOf(password: string): string[] {
  const read = (text: string) => [...text].map((character) => lookAlikes[character] ?? character).join('');
  const trimmed = (text: string) => text.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const core = trimmed(password);
  return [
    password,
    core,
    trimmed(read(password)),
    trimmed(read(core)),
    trimmed(read(password.replace(/[\d!?.*#_-]+$/, ''))),
  ];
}
