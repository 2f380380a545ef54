import { burstOf, countedAs, full, taken, type Bucket } from './token-bucket.rules';

const MINUTE = 60_000;

describe('a bucket of requests', () => {
  const run = (times: number, now: number, from?: Bucket) => {
    let [bucket, through] = [from, 0];
    for (let n = 0; n < times; n++) {
      const next = taken(bucket, 600, now);
      bucket = next.bucket;
      through += next.taken ? 1 : 0;
    }
    return { bucket: bucket!, through };
  };

  it('takes a burst, then as many as the hour allows, and no more', () => {
    const first = run(60, 0);
    expect([burstOf(600), first.through]).toEqual([50, 50]);
    expect(run(5, 0, first.bucket).through).toBe(0);
    expect(run(20, MINUTE, first.bucket).through).toBe(10);
  });

  it('never holds more than a burst, and is forgotten only when it is full', () => {
    const { bucket } = run(60, 0);
    expect(run(1_000, 600 * MINUTE, bucket).through).toBe(50);
    expect(full(bucket, 600, 4 * MINUTE)).toBe(false);
    expect(full(bucket, 600, 5 * MINUTE)).toBe(true);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s', (address, counted) => {
    expect(countedAs(address)).toBe(counted);
  });
});
