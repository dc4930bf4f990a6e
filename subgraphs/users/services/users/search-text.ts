import { firstCharacters } from '../../../../shared/database/text-length';
import { foldedText } from '../../../../shared/text/folded-text';

/** The most characters that the column takes. */
const maximumLength = 400;

/** What staff search in: display name and e-mail, folded, so that `Zoe` finds `Zoë`. */
export function searchTextOf(displayName: string, email: string | null): string {
  return firstCharacters(foldedText(`${displayName} ${email ?? ''}`).trim(), maximumLength);
}
