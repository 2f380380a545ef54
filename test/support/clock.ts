import { Clock } from '../../src/platform/clock';

/** A clock that stands still until it is told to go on. */
export class TestClock extends Clock {
  constructor(private at: Date = new Date('2026-11-02T08:00:00Z')) {
    super();
  }

  now(): Date {
    return new Date(this.at);
  }

  advance(by: { minutes?: number; hours?: number; days?: number }): Date {
    const minutes = (by.minutes ?? 0) + 60 * (by.hours ?? 0) + 1440 * (by.days ?? 0);
    this.at = new Date(this.at.getTime() + minutes * 60_000);
    return this.now();
  }

  set(at: Date): void {
    this.at = at;
  }
}
