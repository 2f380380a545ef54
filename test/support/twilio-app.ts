import { startTestApp, type TestApp, type TestAppOptions } from './app';
import { TestClock } from './clock';
import { FakeTwilio } from './twilio';
import { ACCOUNT, SERVICE } from './twilio-records';

/** The whole service with a Twilio of its own. */
export async function startWithTwilio(
  options: TestAppOptions = {},
): Promise<{ service: TestApp; twilio: FakeTwilio; stop: () => Promise<void> }> {
  const clock = options.clock ?? new TestClock();
  const twilio = new FakeTwilio(clock);
  const env = {
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_MESSAGING_SERVICE_SID: SERVICE,
    TWILIO_API_BASE: await twilio.start(),
    ...options.env,
  };
  const service = await startTestApp({ ...options, clock, env });
  const stop = async () => {
    await service.stop();
    await twilio.stop();
  };
  return { service, twilio, stop };
}
