import type { RowSettings } from '../directory/row-settings';
import type { ColumnMap } from './headings';

/** How a shop's files are to be read, where they do not tell. */
export interface ReadingOptions extends Pick<RowSettings, 'dates' | 'decimal'> {
  readonly map?: ColumnMap;
  /** How many lines of each kind are shown with what they would become; none where it is left out. */
  readonly previewLines?: number;
}
