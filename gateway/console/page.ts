import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sessionScript } from './session-script';

export interface ExampleOperation {
  readonly name: string;
  readonly query: string;
  /** JSON with which it runs in a demo shop; some need an id that only the shop knows. */
  readonly variables: string | undefined;
}

/** The example operations, in the order of their file names; `x.variables.json` beside `x.graphql` are its variables. */
export function exampleOperations(): ExampleOperation[] {
  const folder = join(__dirname, 'examples');
  const files = readdirSync(folder).sort();
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const name = file.slice(0, -'.graphql'.length);
      const variables = `${name}.variables.json`;
      return {
        name,
        query: readFileSync(join(folder, file), 'utf8'),
        variables: files.includes(variables) ? readFileSync(join(folder, variables), 'utf8') : undefined,
      };
    });
}

/** GraphiQL with the examples as its tabs, as one HTML page that needs no network but this server. */
export function consolePage(endpoint: string): string {
  // Nine megabytes of script that most processes never need: required where it is used.
  const { renderGraphiQL } = require('@graphql-yoga/render-graphiql') as typeof import('@graphql-yoga/render-graphiql');
  const examples = exampleOperations();
  const page = renderGraphiQL({
    endpoint,
    // As any other client of graphql-sse: the headers of the page's editor go along.
    subscriptionsProtocol: 'GRAPHQL_SSE',
    title: 'Vitrine',
    favicon: 'data:,',
    defaultEditorToolsVisibility: 'variables',
    shouldPersistHeaders: false,
    defaultTabs: [{ query: examplesPlace }],
  });
  const scripts = [sessionScript(endpoint), filledExamples(examples), firstVisit].map(
    (text) => `<script>${text}</script>`,
  );
  const end = page.lastIndexOf('</body>');
  const withCorner = `${page.slice(0, end)}<button id="vitrine-session" hidden></button>${page.slice(end)}`;
  return withCorner
    .replace(
      '<head>',
      () => `<head><style>${stillTabs}${cornerStyle}</style><script src="${valuesPath}"></script>${scripts.join('')}`,
    )
    .replace(JSON.stringify([{ query: examplesPlace }]), () => 'window.vitrineExamples');
}

/** Where the page asks for what only the shop knows: `window.vitrineValues`, by the names that stand in the examples' braces. */
export const valuesPath = '/graphiql/values.js';

/** Stands in the page for the examples, which are complete in the browser alone. */
const examplesPlace = 'the examples';

/** The examples with what the shop said in place of the names in braces; nothing where it has said nothing. */
function filledExamples(examples: readonly ExampleOperation[]): string {
  const tabs = examples.map(({ query, variables }) => ({ query, variables }));
  return `window.vitrineExamples = ${inScript(tabs)}.map(({ query, variables }) => ({
    query,
    variables: variables?.replace(/\\{\\{(\\w+)\\}\\}/g, (_, name) => (window.vitrineValues ?? {})[name] ?? ''),
  }));`;
}

/** JSON that ends no script. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

const cornerStyle = `#vitrine-session { position: fixed; right: 12px; bottom: 8px; z-index: 10; border: 0; border-radius: 6px;
  padding: 4px 10px; font: 12px sans-serif; color: #fff; background: #3a3f55; cursor: pointer; }
  #vitrine-session[hidden] { display: none; }`;

/** Tabs can be dragged, and begin far from where they stand: pressed, they jump away from the pointer before it clicks. */
const stillTabs = '.graphiql-tab { transform: none !important; }';

/**
 * GraphiQL takes what its first tab shows from its storage, and adds a tab where no other holds the same. Its options for
 * that would do so at each visit, whatever tab is open then: the first example is stored before the first visit alone.
 */
const firstVisit = `if (!localStorage.getItem('graphiql:tabState'))
    for (const [name, text] of Object.entries(window.vitrineExamples[0] ?? {})) localStorage.setItem('graphiql:' + name, text ?? '');`;
