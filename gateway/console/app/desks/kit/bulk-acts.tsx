import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { useSpeechWith } from '../../messages/language';
import { Notice } from '../../parts/notice';
import { type Column, DataTable } from './data-table';
import { kitMessages } from './kit-messages';
import type { Bulk, BulkAct, BulkProgress } from './use-bulk';

export interface BulkActsProps<Row> {
  readonly bulk: Bulk<Row>;
  readonly acts: readonly BulkAct<Row>[];
  /** The rows that are chosen. */
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  /** What is shown of each row before anything is done: what is, and what would be. */
  readonly preview: readonly Column<Row>[];
  /** What it comes to as a whole, before anything is done. */
  readonly sumOf?: (rows: readonly Row[]) => string;
}

/** What can be done to the chosen rows: a preview, then how far it is, then what became of it, and the way back. */
export function BulkActs<Row>({ bulk, acts, rows, keyOf, nameOf, preview, sumOf }: BulkActsProps<Row>) {
  const { say } = useSpeechWith(kitMessages);
  const isRunning = bulk.progress?.isRunning ?? false;
  return (
    <div className="bulk">
      <span className="muted" role="status">
        {say('selected', { count: rows.length })}
      </span>
      {acts.map((act) => (
        <Preview
          key={act.key}
          {...{ act, rows, keyOf, nameOf, preview, sumOf }}
          isDisabled={isRunning || rows.length === 0}
          onConfirm={(chosen) => void bulk.perform(act, chosen)}
        />
      ))}
      {bulk.progress && <Outcome bulk={bulk} progress={bulk.progress} nameOf={nameOf} />}
    </div>
  );
}

function Preview<Row>({
  act,
  rows,
  keyOf,
  nameOf,
  preview,
  sumOf,
  isDisabled,
  onConfirm,
}: Pick<BulkActsProps<Row>, 'rows' | 'keyOf' | 'nameOf' | 'preview'> & {
  act: BulkAct<Row>;
  sumOf: BulkActsProps<Row>['sumOf'] | undefined;
  isDisabled: boolean;
  onConfirm: (rows: readonly Row[]) => void;
}) {
  const { say } = useSpeechWith(kitMessages);
  // What was seen is what is done, though rows come and go meanwhile.
  const [seen, setSeen] = useState<readonly Row[]>([]);
  const looks = act.isDangerous ? 'button button-danger' : 'button button-main';
  return (
    <Dialog.Root onOpenChange={(isOpen) => isOpen && setSeen(rows)}>
      <Dialog.Trigger className={act.isDangerous ? 'button button-danger' : 'button'} disabled={isDisabled}>
        {act.label}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>{act.label}</Dialog.Title>
          <Dialog.Description>{say('preview', { count: seen.length })}</Dialog.Description>
          {sumOf && <p>{sumOf(seen)}</p>}
          <DataTable caption={act.label} rows={seen} columns={preview} keyOf={keyOf} nameOf={nameOf} drawn={10} />
          <div className="dialog-acts">
            <Dialog.Close className="button">{say('cancel')}</Dialog.Close>
            <Dialog.Close className={looks} onClick={() => onConfirm(seen)}>
              {say('confirm', { count: seen.length })}
            </Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Outcome<Row>({
  bulk,
  progress,
  nameOf,
}: {
  bulk: Bulk<Row>;
  progress: BulkProgress<Row>;
  nameOf: (row: Row) => string;
}) {
  const { say } = useSpeechWith(kitMessages);
  const { act, isUndo, isRunning, rows, succeeded, failed } = progress;
  const label = isUndo ? `${say('undo')}: ${act.label}` : act.label;
  const settled = succeeded.length + failed.length;
  if (isRunning) {
    return (
      <div className="bulk-progress">
        <label>
          {say('working', { label, done: settled, all: rows.length })}
          <progress max={rows.length} value={settled} />
        </label>
        <button type="button" className="button button-quiet" onClick={() => bulk.stop()}>
          {say('stop')}
        </button>
      </div>
    );
  }
  const done = isUndo
    ? say('undone', { count: succeeded.length })
    : say(settled < rows.length || failed.length > 0 ? 'doneOfAll' : 'done', {
        label,
        count: succeeded.length,
        all: rows.length,
      });
  return (
    <Notice kind={failed.length > 0 ? 'bad' : 'good'}>
      <p>{done}</p>
      {failed.length > 0 && (
        <>
          <p>{say('failedRows', { count: failed.length })}</p>
          <ul>
            {failed.slice(0, 20).map(({ row, problem }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once.
              <li key={n}>
                {nameOf(row)}: {problem}
              </li>
            ))}
          </ul>
        </>
      )}
      {!isUndo && act.undo && succeeded.length > 0 && (
        <button type="button" className="button" onClick={() => void bulk.undo()}>
          {say('undo')}
        </button>
      )}{' '}
      <button type="button" className="button button-quiet" onClick={() => bulk.dismiss()}>
        {say('dismiss')}
      </button>
    </Notice>
  );
}
