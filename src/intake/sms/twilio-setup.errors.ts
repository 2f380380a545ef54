/** What to do about the failures that a first set-up meets, by Twilio's error number, else by the status of its answer. */
const ADVICE: Readonly<Record<number, string>> = {
  20003: 'Twilio does not know these credentials: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  20404:
    'Twilio has no such messaging service: check TWILIO_MESSAGING_SERVICE_SID, and that it is of this account.',
  20429: 'Twilio asks for patience: wait a minute and do it again. What was done stays done.',
  401: 'Twilio does not know these credentials: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  404: 'Twilio does not find what was asked for: check TWILIO_MESSAGING_SERVICE_SID and its numbers.',
  429: 'Twilio asks for patience: wait a minute and do it again. What was done stays done.',
};

/** The failure in words that say what to do. The library's own error holds the request, and with it the credentials. */
export function setupFailure(error: unknown): Error {
  const { code, status } = error as { code?: number | string; status?: number };
  const advice = ADVICE[Number(code)] ?? ADVICE[Number(status)];
  if (advice) return new Error(advice);
  if (status)
    return new Error(`Twilio refused (${code ?? status}). What was done stays done; do it again later.`);
  return new Error(
    typeof code === 'string'
      ? `Twilio cannot be reached (${code}): check the network and do it again.`
      : `Setting Twilio up failed: ${(error as Error).name}.`,
  );
}
