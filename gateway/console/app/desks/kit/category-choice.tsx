import { useQuery } from 'urql';
import { ShopCategories } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { kitMessages } from './kit-messages';

/** A category of the first two levels, or none: the empty id. */
export function CategoryChoice({
  value,
  everything,
  onChange,
}: {
  value: string;
  /** What no category is called. */
  everything: string;
  onChange: (id: string, name: string) => void;
}) {
  const { say } = useSpeechWith(kitMessages);
  const [{ data }] = useQuery({ query: ShopCategories });
  return (
    <label className="inline-field">
      {say('category')}
      <select value={value} onChange={({ target }) => onChange(target.value, target.selectedOptions[0]?.label ?? '')}>
        <option value="">{everything}</option>
        {data?.categories.map((category) => (
          <optgroup key={category.id} label={category.name}>
            {[category, ...category.children].map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
