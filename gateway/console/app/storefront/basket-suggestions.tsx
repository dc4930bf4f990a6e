import { useQuery } from 'urql';
import { BasketSuggestions } from '../graphql/operations';
import { RecommendationRow } from './neighbours';

export function BasketSuggestionsRow({ ids }: { ids: readonly string[] }) {
  const [{ data }] = useQuery({ query: BasketSuggestions, variables: { ids: [...ids] } });
  return <RecommendationRow title="suggestions" list={data?.basketSuggestions ?? []} />;
}
