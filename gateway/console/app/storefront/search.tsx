import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import {
  BrowseProducts,
  type ProductFilter,
  type ProductSort,
  SearchProducts,
  ShopCategories,
} from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Failure, Notice } from '../parts/notice';
import { ProductCard } from '../parts/product-card';
import { ProductGrid, WaitingGrid } from '../parts/product-grid';
import { record } from '../state/behaviour';
import { Facets } from './facets';

const perPage = 24;
const sorts = ['NEWEST', 'NAME', 'RATING'] as const satisfies readonly ProductSort[];

/** What an address of a list asks for: `?text=mug&category=…&brand=…&colour=red&pages=2`. */
interface ListQuestion {
  readonly text: string;
  readonly sort: ProductSort;
  readonly pages: number;
  readonly filter: ProductFilter;
}

/** Parts of the address that are no attributes. */
const ownParameters = ['text', 'sort', 'category', 'brand', 'tags', 'pages'];

function questionOf(parameters: URLSearchParams): ListQuestion {
  const attributes = [...parameters].filter(([name]) => !ownParameters.includes(name));
  return {
    text: parameters.get('text')?.trim() ?? '',
    sort: sorts.find((sort) => sort === parameters.get('sort')) ?? 'NEWEST',
    pages: Math.min(4, Math.max(1, Number(parameters.get('pages')) || 1)),
    filter: {
      categoryId: parameters.get('category'),
      brand: parameters.get('brand'),
      tags: parameters.getAll('tags'),
      attributes: attributes.map(([name, value]) => ({ name, value })),
    },
  };
}

/** Search and the lists of categories, with facets; all of the question stands in the address. */
export function Search() {
  const { say } = useSpeech();
  const [parameters, setParameters] = useSearchParams();
  const { text, sort, pages, filter } = questionOf(parameters);
  const first = perPage * pages;
  const [found, again] = useQuery({ query: SearchProducts, variables: { text, filter, first }, pause: text === '' });
  const [listed, listAgain] = useQuery({
    query: BrowseProducts,
    variables: { filter, sort, first },
    pause: text !== '',
  });
  const nameOfCategory = useCategoryNames();
  const title = text || (filter.categoryId && nameOfCategory(filter.categoryId)) || say('categories');
  const { fetching, error } = text === '' ? listed : found;
  const list = text === '' ? listed.data?.products : found.data?.search;
  useEffect(() => {
    if (text !== '') record('SEARCH', { query: text });
  }, [text]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const change = (name: string, value: string | null) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      next.delete(name);
      if (name !== 'pages') next.delete('pages');
      if (value !== null) next.set(name, value);
      return next;
    });
  return (
    <div className="with-side">
      <aside>
        <h2>{say('filters')}</h2>
        {list && (
          <Facets facets={list.facets} parameters={parameters} nameOfCategory={nameOfCategory} onChange={change} />
        )}
      </aside>
      <section aria-live="polite" aria-busy={fetching}>
        <header className="page-head">
          <div>
            <h1>{title}</h1>
            {list && <p className="muted">{say('results', { count: list.totalCount })}</p>}
          </div>
          {text === '' && (
            <label className="inline-field">
              {say('sort')}
              <select value={sort} onChange={(event) => change('sort', event.target.value)}>
                {sorts.map((name) => (
                  <option key={name} value={name}>
                    {say(`sort${name}`)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </header>
        <Failure error={error} onRetry={text === '' ? listAgain : again} />
        {!list && fetching && <WaitingGrid cards={12} />}
        {list && list.edges.length === 0 && <Notice>{say('nothingFound')}</Notice>}
        {list && (
          <ProductGrid busy={fetching}>
            {list.edges.map(({ node }, place) => (
              <ProductCard key={node.id} product={node} eager={place < 4} />
            ))}
          </ProductGrid>
        )}
        {list?.pageInfo.hasNextPage && pages < 4 && (
          <p className="centred">
            <button type="button" className="button" onClick={() => change('pages', String(pages + 1))}>
              {say(fetching ? 'loading' : 'more')}
            </button>
          </p>
        )}
      </section>
    </div>
  );
}

/** What categories are called, down to the second level. */
function useCategoryNames(): (id: string) => string | undefined {
  const [{ data }] = useQuery({ query: ShopCategories });
  const names = useMemo(
    () => new Map(data?.categories.flatMap((one) => [one, ...one.children]).map(({ id, name }) => [id, name])),
    [data],
  );
  return (id) => names.get(id);
}
