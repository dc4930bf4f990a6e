import { useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { FindPeople, type Surface, WhyThisFeed, type WhyThisFeedResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Field, textOf } from '../../parts/field';
import { Failure } from '../../parts/notice';
import { type Column, DataTable } from '../kit/data-table';
import { recommendationMessages } from './messages';
import { SurfaceChoice } from './policy';

type Person = NonNullable<WhyThisFeedResult['user']>;
type Shown = NonNullable<Person['feed']>['edges'][number];

/** What a person is shown, and what each of it rests on. */
export function Why() {
  const { say } = useSpeechWith(recommendationMessages);
  const [search, setSearch] = useState('');
  const [person, setPerson] = useState<string | null>(null);
  const [found] = useQuery({ query: FindPeople, variables: { search }, pause: search === '' });
  const people = search === '' || person !== null ? [] : (found.data?.users.edges ?? []);
  return (
    <>
      <form
        className="form-line"
        onSubmit={(event) => {
          event.preventDefault();
          setPerson(null);
          setSearch(textOf(new FormData(event.currentTarget), 'search'));
        }}
      >
        <Field label={say('findPerson')} name="search" type="search" maxLength={100} required />
        <button type="submit" className="button">
          {say('find')}
        </button>
      </form>
      <Failure error={found.error} />
      {search !== '' && person === null && found.data && people.length === 0 && (
        <p className="muted">{say('nobody')}</p>
      )}
      <ul className="plain-list">
        {people.map(({ node }) => (
          <li key={node.id}>
            <button type="button" className="button button-quiet" onClick={() => setPerson(node.id)}>
              {node.displayName} {node.email && <span className="muted">{node.email}</span>}
            </button>
          </li>
        ))}
      </ul>
      {person && <FeedOf key={person} id={person} />}
    </>
  );
}

function FeedOf({ id }: { id: string }) {
  const { say, number } = useSpeechWith(recommendationMessages);
  const [surface, setSurface] = useState<Surface>('HOME');
  const [{ data, error }, again] = useQuery({
    query: WhyThisFeed,
    variables: { id, surface },
    requestPolicy: 'network-only',
  });
  const person = data?.user;
  const feed = person?.feed;
  const columns: readonly Column<Shown>[] = [
    {
      key: 'product',
      title: say('product'),
      cell: ({ position, node }) => (
        <>
          {position}. {node ? <Link href={`/products/${node.id}`}>{node.name}</Link> : '–'}
        </>
      ),
    },
    {
      ...{ key: 'reason', title: say('reason'), isLong: true },
      cell: ({ reason }) => reason.text,
      sortBy: ({ reason }) => reason.kind,
    },
    {
      key: 'because',
      title: say('because'),
      cell: ({ reason }) => reason.because?.map(({ name }) => name).join(', ') || '–',
    },
    {
      key: 'score',
      title: say('score'),
      isNumeric: true,
      cell: ({ score }) => number(score, 3),
      sortBy: ({ score }) => score,
    },
  ];
  return (
    <>
      <Failure error={error} onRetry={again} />
      <SurfaceChoice surface={surface} onChange={setSurface} />
      {person && feed && (
        <>
          <h3>{say('feedOf', { name: person.displayName })}</h3>
          <p>
            {say('feedBy', { strategy: feed.strategy })}{' '}
            {feed.experiment && say('feedExperiment', { experiment: feed.experiment, variant: feed.variant ?? '–' })}{' '}
            {feed.degraded && say('feedDegraded')}{' '}
            {person.segments &&
              person.segments.length > 0 &&
              say('segmentsOf', { names: person.segments.map(({ name }) => name).join(', ') })}
          </p>
          <DataTable
            caption={say('feedOf', { name: person.displayName })}
            rows={feed.edges}
            columns={columns}
            keyOf={({ cursor }) => cursor}
          />
        </>
      )}
    </>
  );
}
