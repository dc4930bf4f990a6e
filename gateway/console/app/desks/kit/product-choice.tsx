import { useState } from 'react';
import { useQuery } from 'urql';
import { FindProducts } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure } from '../../parts/notice';
import { kitMessages } from './kit-messages';

/** Finds a product by words and lets one be chosen. */
export function ProductChoice({ onChoose }: { onChoose: (id: string) => void }) {
  const { say } = useSpeechWith(kitMessages);
  const [text, setText] = useState('');
  const [{ data, error }] = useQuery({ query: FindProducts, variables: { text }, pause: text === '' });
  const found = text === '' ? [] : (data?.search.edges ?? []);
  return (
    <>
      <form
        className="form-line"
        onSubmit={(event) => {
          event.preventDefault();
          setText(textOf(new FormData(event.currentTarget), 'text'));
        }}
      >
        <Field label={say('findProduct')} name="text" type="search" maxLength={200} required />
        <button type="submit" className="button">
          {say('search')}
        </button>
      </form>
      <Failure error={error} />
      {text !== '' && data && found.length === 0 && <p className="muted">{say('nothingFound')}</p>}
      <ul className="choices">
        {found.map(({ node }) => (
          <li key={node.id}>
            <button
              type="button"
              className="button"
              onClick={() => {
                setText('');
                onChoose(node.id);
              }}
            >
              {node.name} <span className="muted">{node.sku}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
