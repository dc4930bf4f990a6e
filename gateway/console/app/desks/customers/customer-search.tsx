import { useState } from 'react';
import { useQuery } from 'urql';
import { FindCustomers } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { textOf } from '../../parts/field';
import { Failure } from '../../parts/notice';
import { Panel } from '../kit/panel';
import { CustomerTable } from './customer-table';
import { customersMessages } from './messages';

/** What one customer is worth, by name or address. */
export function CustomerSearch() {
  const { say } = useSpeechWith(customersMessages);
  const [search, setSearch] = useState('');
  const [{ data, error, fetching }, again] = useQuery({
    query: FindCustomers,
    variables: { search },
    pause: search === '',
  });
  return (
    <Panel id="find" title={say('findCustomers')}>
      <search>
        <form
          className="form-line"
          onSubmit={(event) => {
            event.preventDefault();
            setSearch(textOf(new FormData(event.currentTarget), 'search'));
          }}
        >
          <label className="inline-field">
            {say('findHint')}
            <input type="search" name="search" maxLength={200} />
          </label>
          <button type="submit" className="button">
            {say('find')}
          </button>
        </form>
      </search>
      <Failure error={error} onRetry={again} />
      {search !== '' && fetching && <p className="muted">{say('loading')}</p>}
      {search !== '' && data && (
        <CustomerTable title={say('findCustomers')} customers={data.users.edges.map(({ node }) => node)} />
      )}
    </Panel>
  );
}
