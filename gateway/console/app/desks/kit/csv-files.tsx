import { useId, useState } from 'react';
import { useSpeechWith } from '../../messages/language';
import { Notice } from '../../parts/notice';
import { BulkActs } from './bulk-acts';
import { CsvProblem, type CsvRow, csvText, download, readCsv } from './csv';
import { type Column } from './data-table';
import { kitMessages } from './kit-messages';
import { type BulkAct, useBulk } from './use-bulk';

/** Keeps rows as a CSV file. */
export function CsvDownload<Name extends string>({
  fileName,
  columns,
  rows,
}: {
  fileName: string;
  columns: readonly Name[];
  rows: readonly Readonly<Record<Name, string | number | null | undefined>>[];
}) {
  const { say } = useSpeechWith(kitMessages);
  return (
    <button
      type="button"
      className="button button-quiet"
      disabled={rows.length === 0}
      onClick={() => download(fileName, csvText(columns, rows))}
    >
      {say('download')}
    </button>
  );
}

export interface CsvUploadProps<Name extends string, Row> {
  readonly title: string;
  readonly columns: readonly Name[];
  /** What a line of the file asks for, or a sentence that says why nothing can be made of it. */
  readonly rowOf: (line: CsvRow<Name>, place: number) => Row | string | Promise<Row | string>;
  readonly act: BulkAct<Row>;
  readonly nameOf: (row: Row) => string;
  readonly preview: readonly Column<Row>[];
  readonly onDone: () => void;
}

/** Brings a CSV file: what it asks for is shown before it is done. */
export function CsvUpload<Name extends string, Row>(props: CsvUploadProps<Name, Row>) {
  const { title, columns, act, nameOf, preview } = props;
  const { say } = useSpeechWith(kitMessages);
  const id = useId();
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const bulk = useBulk<Row>({ onDone: props.onDone });
  const take = async (file: File) => {
    bulk.dismiss();
    try {
      const lines = await readCsv(await file.text(), columns);
      const made = await Promise.all(lines.map((line, place) => props.rowOf(line, place)));
      const wrong = made.flatMap((one, place) =>
        typeof one === 'string' ? say('rowProblem', { row: place + 2, problem: one }) : [],
      );
      setRows(made.filter((one): one is Exclude<Awaited<typeof one>, string> => typeof one !== 'string') as Row[]);
      setProblems(made.length === wrong.length ? [...wrong, say('noSuchRows')] : wrong);
    } catch (error) {
      if (!(error instanceof CsvProblem)) throw error;
      setRows([]);
      const isMissing = error.kind === 'missing-columns';
      setProblems([isMissing ? say('missingColumns', { columns: error.columns.join(', ') }) : say('unreadableFile')]);
    }
  };
  return (
    <div className="csv-upload">
      <label htmlFor={id}>
        {title} <span className="muted">{say('uploadHint', { columns: columns.join(', ') })}</span>
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void take(file);
        }}
      />
      {problems.length > 0 && (
        <Notice kind="bad">
          <ul>
            {problems.slice(0, 20).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      {(rows.length > 0 || bulk.progress) && (
        <BulkActs
          bulk={bulk}
          acts={[act]}
          rows={rows}
          keyOf={(row) => String(rows.indexOf(row))}
          nameOf={nameOf}
          preview={preview}
        />
      )}
    </div>
  );
}
