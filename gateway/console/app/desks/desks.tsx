import { useSpeech } from '../messages/language';
import { Notice } from '../parts/notice';

export function Desks() {
  const { say } = useSpeech();
  return <Notice>{say('notFound')}</Notice>;
}
