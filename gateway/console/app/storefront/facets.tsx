import type { ProductPageOfList } from '../graphql/operations';
import { useSpeech } from '../messages/language';

/** What a list can be narrowed by, with how much there would be of each. */
export function Facets({
  facets,
  parameters,
  nameOfCategory,
  onChange,
}: {
  facets: ProductPageOfList['facets'];
  parameters: URLSearchParams;
  nameOfCategory: (id: string) => string | undefined;
  onChange: (name: string, value: string | null) => void;
}) {
  const { say } = useSpeech();
  const chosen = facets.filter(({ name }) => parameters.has(name));
  return (
    <>
      {chosen.length > 0 && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            for (const { name } of chosen) onChange(name, null);
          }}
        >
          {say('clearFilters')}
        </button>
      )}
      {facets.map(({ name, values }) => (
        <fieldset className="facet" key={name}>
          <legend>{name}</legend>
          {values.slice(0, 12).map(({ value, count }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={parameters.get(name) === value}
                onChange={(event) => onChange(name, event.target.checked ? value : null)}
              />
              {name === 'category' ? (nameOfCategory(value) ?? value) : value} <span className="muted">{count}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}
