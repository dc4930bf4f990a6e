import { Vocabulary } from '../../models/interactions/vocabulary';
import { decodeArtefactOf, encodeArtefact } from '../../models/recommender/artefact';
import type { SavedModels } from '../saved-models';
import type { Acquaintances } from './social-and-demographic-data';

const kind = 'known-accounts';
const version = 1;

/** What models know accounts and traits by. */
export interface KnownAccounts {
  /** Persons by the ids of their accounts. */
  readonly persons: ReadonlyMap<string, number>;
  readonly traits: Vocabulary;
}

/** As bytes, beside the models of a version. */
export function saveKnownAccounts({ userIds, traitNames }: Acquaintances): SavedModels {
  const persons = Uint32Array.from([...userIds.keys()].filter((person) => userIds[person] !== null));
  const ids = Array.from(persons, (person) => userIds[person]!);
  return { [kind]: encodeArtefact({ kind, version, values: { ids, traitNames }, arrays: { persons } }) };
}

/**
 * @returns null of a version in which nothing is made of acquaintances
 * @throws ArtefactError where they cannot be read
 */
export function loadKnownAccounts({ [kind]: bytes }: SavedModels): KnownAccounts | null {
  if (!bytes) return null;
  const { values, arrays } = decodeArtefactOf(kind, version, bytes);
  const ids = values.ids as string[];
  return {
    persons: new Map(ids.map((id, n) => [id, arrays.persons![n]!])),
    traits: Vocabulary.of(values.traitNames as string[]),
  };
}
