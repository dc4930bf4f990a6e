import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useMutation } from 'urql';
import { SuspendAutomaticPricing } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { kitMessages } from '../kit/kit-messages';
import { pricingMessages } from './messages';

/** Ends all automatic prices at once, after asking whether that is meant. */
export function KillSwitch({ isSuspended, onChanged }: { isSuspended: boolean; onChanged: () => void }) {
  const { say } = useSpeechWith(pricingMessages);
  const { say: sayOfKit } = useSpeechWith(kitMessages);
  const [{ error, fetching }, suspend] = useMutation(SuspendAutomaticPricing);
  const set = (suspended: boolean) => void suspend({ suspended }).then(onChanged);
  return (
    <>
      <p role="status">{say(isSuspended ? 'isSuspended' : 'isRunning')}</p>
      <Failure error={error} />
      {isSuspended ? (
        <button type="button" className="button" disabled={fetching} onClick={() => set(false)}>
          {say('resume')}
        </button>
      ) : (
        <AlertDialog.Root>
          <AlertDialog.Trigger className="button button-danger" disabled={fetching}>
            {say('suspend')}
          </AlertDialog.Trigger>
          <AlertDialog.Portal>
            <AlertDialog.Backdrop className="dialog-backdrop" />
            <AlertDialog.Popup className="dialog">
              <AlertDialog.Title>{say('suspend')}</AlertDialog.Title>
              <AlertDialog.Description>{say('killText')}</AlertDialog.Description>
              <div className="dialog-acts">
                <AlertDialog.Close className="button">{sayOfKit('cancel')}</AlertDialog.Close>
                <AlertDialog.Close className="button button-danger" onClick={() => set(true)}>
                  {say('suspend')}
                </AlertDialog.Close>
              </div>
            </AlertDialog.Popup>
          </AlertDialog.Portal>
        </AlertDialog.Root>
      )}
    </>
  );
}
