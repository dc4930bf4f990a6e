import { Vocabulary } from '../../models/interactions/vocabulary';
import { decodeArtefactOf, encodeArtefact } from '../../models/recommender/artefact';
import type { SavedModels } from '../saved-models';
import type { SocialAndDemographics } from './social-and-demographics';

const kind = 'known-accounts';
const version = 1;

/** What models know accounts and traits by. */
export interface AccountIndex {
  /** Persons by the ids of their accounts. */
  readonly persons: ReadonlyMap<string, number>;
  readonly traits: Vocabulary;
}

/** As bytes, beside the models of a version. */
export function saveAccountIndex({ userIds, traitNames }: SocialAndDemographics): SavedModels {
  const persons = Uint32Array.from([...userIds.keys()].filter((person) => userIds[person] !== null));
  const ids = Array.from(persons, (person) => userIds[person]!);
  return { [kind]: encodeArtefact({ kind, version, values: { ids, traitNames }, arrays: { persons } }) };
}

/**
 * @returns null of a version in which neither the social graph nor demographics have a model
 * @throws ArtefactError where they cannot be read
 */
export function loadAccountIndex({ [kind]: bytes }: SavedModels): AccountIndex | null {
  if (!bytes) return null;
  const { values, arrays } = decodeArtefactOf(kind, version, bytes);
  const ids = values.ids as string[];
  return {
    persons: new Map(ids.map((id, n) => [id, arrays.persons![n]!])),
    traits: Vocabulary.of(values.traitNames as string[]),
  };
}
