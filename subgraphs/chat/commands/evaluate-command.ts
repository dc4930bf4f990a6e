import { evaluateCommandOf } from '../../../shared/evaluation/evaluate-command';
import { reportConversations } from '../evaluation/conversations/conversation-report';
import { reportInjections } from '../evaluation/injections/injection-report';
import { reportBitext, reportClinc, reportPhrases } from '../evaluation/intents/intent-reports';
import { reportTau } from '../evaluation/tau/tau-report';
import type { ChatServices } from '../services/services';

/** Measures how well the bot understands, answers and acts. */
export const evaluateCommand = evaluateCommandOf<ChatServices>(
  'chat',
  'measures how well the bot understands, answers and acts',
  {
    conversations: { folder: '.', report: reportConversations },
    injections: { folder: '.', report: reportInjections },
    tau: { folder: 'tau-retail', report: reportTau },
    clinc150: { folder: 'clinc150', report: reportClinc },
    phrases: { folder: '.', report: reportPhrases },
    bitext: { folder: 'bitext-support-8k', report: reportBitext },
  },
);
