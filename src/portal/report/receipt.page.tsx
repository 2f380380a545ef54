import { inFours } from '../../intake/receipt.rules';
import { render } from '../../platform/web/document.page';
import { Portal } from '../portal.page';
import type { Frame } from '../portal.presenter';

export interface ReceiptModel {
  receipt: string;
  /** The same form had come before with other words. */
  changed: boolean;
  pinSet: boolean;
}

/** The number by which a worker comes back. Shown once; made to be copied by hand, photographed or printed. */
export function receiptPage(frame: Frame, { receipt, changed, pinSet }: ReceiptModel): string {
  const { say } = frame;
  return render(
    <Portal frame={frame}>
      <h1>{say('receipt_heading')}</h1>
      {changed ? <p>{say('receipt_changed')}</p> : null}
      <section class="receipt" aria-labelledby="number">
        <h2 id="number">{say('receipt_number')}</h2>
        <p class="digits" dir="ltr">
          {inFours(receipt)
            .split(' ')
            .map((four) => (
              <span>{four} </span>
            ))}
        </p>
        <p>
          <strong>{say('receipt_keep')}</strong>
        </p>
        <p>{say('receipt_keep_safe')}</p>
        <p>{say(pinSet ? 'receipt_pin_set' : 'receipt_pin_none')}</p>
      </section>
      <h2>{say('receipt_next_heading')}</h2>
      <ol class="steps">
        <li>{say('receipt_next_read')}</li>
        <li>{say('receipt_next_person')}</li>
        <li>{say('receipt_next_back')}</li>
      </ol>
      <p>{say('receipt_next_silence')}</p>
      <p class="hint">{say('receipt_print')}</p>
    </Portal>,
  );
}
