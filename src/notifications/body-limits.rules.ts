import type { ChannelCapability, HoldReason } from './may-send.rules';

/** Web addresses, with or without their beginning. A capital after a full stop begins a sentence. */
const LINK = /[Hh][Tt]{2}[Pp][Ss]?:\/\/|\b[Ww]{3}\.|[a-z0-9-]+\.[a-z]{2,}/;
/** Seven digits or more, as telephone numbers are written; `\p{Nd}` for the digits of every script. */
const TELEPHONE = /\+?\p{Nd}(?:[\s().\u00a0-]?\p{Nd}){6,}/u;

/** A day as we write it is no telephone number. */
const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

/** What is between two fours of a receipt where a row of digits may not stand. */
const BAR = ' | ';

/**
 * The values of a message as the country takes them, and the variant of its sentence: `no_link` where its link must be
 * left out. A receipt that may not stand there at all holds the message back.
 * @param values by name; `receipt` and `link` are treated, the rest stays as it is
 */
export function fitValues(
  values: Readonly<Record<string, string>>,
  { receipt, links }: ChannelCapability,
): { values: Record<string, string>; variant: 'no_link' | null } | { hold: HoldReason } {
  if (values['receipt'] !== undefined && receipt === 'withheld') return { hold: 'no_receipt' };
  const fitted = { ...values };
  if (fitted['receipt'] !== undefined && receipt === 'separated')
    fitted['receipt'] = fitted['receipt'].trim().split(/\s+/).join(BAR);
  return { values: fitted, variant: values['link'] !== undefined && links !== 'yes' ? 'no_link' : null };
}

/**
 * What keeps a finished text from being taken in the country; null when nothing does. Our own receipt is not a telephone
 * number: whether it may stand there has been decided before.
 */
export function forbiddenIn(
  body: string,
  { links, numbers }: ChannelCapability,
  receipt?: string,
): HoldReason | null {
  const words = receipt
    ? body.replaceAll(receipt, '').replaceAll(receipt.replaceAll(' ', '\u00a0'), '')
    : body;
  if (links !== 'yes' && LINK.test(words)) return 'no_links';
  return numbers !== 'yes' && TELEPHONE.test(words.replace(DAY, '')) ? 'no_numbers' : null;
}
