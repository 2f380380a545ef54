/**
 * What an error number of Twilio's means for the text. `permanent`: this text will never reach this address. `stopped`:
 * the address refuses texts. `transient`: the same may pass later. `account`: something of ours has to be mended first.
 */
export type ErrorKind = 'permanent' | 'transient' | 'stopped' | 'account';

/** From Twilio's error and warning dictionary, for what a messaging service can meet. Not listed: the HTTP status tells. */
const KINDS: Readonly<Record<ErrorKind, readonly number[]>> = {
  stopped: [21610],
  transient: [
    14107, // rate of sending exceeded
    20429, // too many requests
    20500, // internal error
    20503, // service unavailable
    21611, // the sender's queue is full
    30001, // queue overflow
    30003, // handset switched off or out of reach
    30008, // unknown error of the network
    30009, // a part was lost
    30017, // network congested
    63018, // rate of the channel exceeded
  ],
  account: [
    20003, // wrong token
    21408, // country not enabled
    21608, // trial account
    21703, // messaging service without senders
    21704, // messaging service without senders
    21705, // no such messaging service
    30002, // account suspended
    30034, // sender not registered
    63007, // channel has no such sender
  ],
  permanent: [
    21211, // no such number
    21212, // no such sender
    21214, // number cannot be reached
    21217, // no number
    21602, // no body
    21612, // no route to the number
    21614, // not a mobile number
    21617, // too long
    21635, // a landline
    30004, // blocked by the handset
    30005, // unknown handset
    30006, // a landline, or not reachable by this network
    30007, // filtered
    30010, // price above the limit
    63003, // no such address on the channel
    63016, // outside WhatsApp's window, and no template
    63024, // recipient not valid
  ],
};

const BY_CODE = new Map(
  (Object.keys(KINDS) as ErrorKind[]).flatMap((kind) => KINDS[kind].map((code) => [code, kind] as const)),
);

/** Null for a number that is not in the table. */
export function errorKind(code: string | number | null | undefined): ErrorKind | null {
  return BY_CODE.get(Number(code)) ?? null;
}
