import { OperatorError } from '../errors/operator-error';

/** Why a backup is not written, or not taken. */
export type BackupProblem =
  /** Files are missing, or are not what was written. */
  | 'BACKUP_DAMAGED'
  /** It is no backup, or one that was broken off. */
  | 'BACKUP_INCOMPLETE'
  /** It was made by a later version of Vitrine. */
  | 'BACKUP_NEWER'
  /** Its amounts are in another currency than CURRENCY. */
  | 'BACKUP_OTHER_CURRENCY'
  /** A backup, or another file, is there already. */
  | 'FOLDER_NOT_EMPTY'
  /** There is nothing to back up. */
  | 'NO_SHOP'
  /** Another shop would be lost. */
  | 'SHOP_NOT_EMPTY'
  /** Processes of the shop have its databases open. */
  | 'SHOP_RUNNING'
  /** Somebody held the databases for so long that there was no moment to begin in. */
  | 'SHOP_BUSY';

/** A problem with a backup that the operator can do something about. Its message begins with its code. */
export class BackupError extends OperatorError {
  override readonly name = 'BackupError';

  constructor(
    readonly code: BackupProblem,
    sentence: string,
  ) {
    super(`${code}: ${sentence}`);
  }
}
