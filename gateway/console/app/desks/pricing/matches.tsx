import { useMutation } from 'urql';
import { type CompetitorMatchesToConfirmResult, DecideMatches } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { answered } from '../kit/answered';
import { BulkActs } from '../kit/bulk-acts';
import { type Column, DataTable } from '../kit/data-table';
import { useSelection } from '../kit/selection';
import { type BulkAct, useBulk } from '../kit/use-bulk';
import { pricingMessages } from './messages';

type Match = CompetitorMatchesToConfirmResult['competitorMatches'][number];

const keyOf = ({ id }: Match) => id;
const nameOf = ({ name }: Match) => name;

/** Products of competitors that may be the shop's own: their prices count once somebody has confirmed it. */
export function Matches({ matches, onChanged }: { matches: readonly Match[]; onChanged: () => void }) {
  const { say, money, percent } = useSpeechWith(pricingMessages);
  const [, decide] = useMutation(DecideMatches);
  const selection = useSelection();
  const bulk = useBulk<Match>({
    onDone: () => {
      selection.clear();
      onChanged();
    },
  });
  const act = (key: 'confirmMatch' | 'rejectMatch'): BulkAct<Match> => ({
    ...{ key, label: say(key), isDangerous: key === 'rejectMatch' },
    perform: async (rows) => {
      answered(await decide({ ids: rows.map(keyOf), confirmed: key === 'confirmMatch' }));
      return rows.map(() => null);
    },
  });
  const columns: readonly Column<Match>[] = [
    { key: 'product', title: say('product'), cell: ({ product }) => product?.name ?? '–' },
    { key: 'name', title: say('matchName'), cell: nameOf, sortBy: nameOf },
    { key: 'competitor', title: say('competitor'), cell: ({ competitor }) => competitor },
    { key: 'price', title: say('price'), isNumeric: true, cell: ({ price }) => money(price) },
    {
      key: 'confidence',
      title: say('confidence'),
      isNumeric: true,
      cell: ({ confidence }) => percent(confidence),
      sortBy: ({ confidence }) => confidence,
    },
  ];
  return (
    <>
      <BulkActs
        {...{ bulk, keyOf, nameOf }}
        acts={[act('confirmMatch'), act('rejectMatch')]}
        rows={matches.filter(({ id }) => selection.keys.has(id))}
        preview={columns}
      />
      <DataTable caption={say('matches')} rows={matches} columns={columns} {...{ keyOf, nameOf, selection }} />
    </>
  );
}
