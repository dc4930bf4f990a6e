import { evaluateCommandOf } from '../../../shared/evaluation/evaluate-command';
import { reportCdnow } from '../evaluation/cdnow';
import { reportHillstrom } from '../evaluation/hillstrom';
import type { UsersServices } from '../services/services';

/** Measures the models of customers offline, on what they have not seen. */
export const evaluateCommand = evaluateCommandOf<UsersServices>(
  'users',
  'measures what is expected of customers against what they then did',
  {
    cdnow: { folder: 'cdnow', report: reportCdnow },
    hillstrom: { folder: 'hillstrom-email', report: reportHillstrom },
  },
);
