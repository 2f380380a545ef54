import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';
import { CaseChanges, type Change } from '../cases/case-changes.service';
import { actorOf, may } from '../identity/roles.rules';
import type { Principal } from '../identity/access';
import { StaffService } from '../identity/staff.service';
import { describeError } from '../platform/web/describe-error.rules';
import { fresh } from './live.rules';

const LOOK_EVERY_MS = 2_000;

/** What a browser is told: which cases have changed. It asks for the rest as anybody does. */
export interface LiveEvent {
  data: { cases: string[] };
}

/**
 * Tells open desks what has changed. Every process looks into the audit trail by itself, in one loop for all its
 * streams, so that it does not matter which of them made the change.
 */
@Injectable()
export class LiveDesk implements BeforeApplicationShutdown {
  private readonly log = new Logger('LiveDesk');
  private readonly changes = new Subject<Change[]>();
  private readonly over = new Subject<void>();
  private timer: NodeJS.Timeout | null = null;
  private seen: ReadonlySet<string> = new Set();
  private last: string | null = null;

  constructor(
    private readonly trail: CaseChanges,
    private readonly staff: StaffService,
  ) {}

  /** A stream that ends when whoever listens may no longer read cases, or the process stops. */
  stream(principal: Principal): Observable<LiveEvent> {
    return new Observable<LiveEvent>((listener) => {
      const told = this.changes.subscribe((changes) => {
        this.visible(principal, changes).then(
          (cases) => {
            if (cases === null) listener.complete();
            else if (cases.length > 0) listener.next({ data: { cases } });
          },
          (error: unknown) => this.log.warn(describeError(error)),
        );
      });
      const ended = this.over.subscribe(() => listener.complete());
      this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      // Nothing has changed yet; from here on nothing is missed.
      void this.look().then(() => listener.next({ data: { cases: [] } }));
      return () => {
        told.unsubscribe();
        ended.unsubscribe();
        if (!this.changes.observed) this.rest();
      };
    });
  }

  beforeApplicationShutdown(): void {
    this.rest();
    this.over.next();
  }

  /** One look into the trail. */
  async look(): Promise<void> {
    try {
      const first = this.last === null;
      const found = await this.trail.around((this.last ??= await this.trail.latest()));
      const { news, seen, last } = fresh(found, this.seen, this.last);
      [this.seen, this.last] = [seen, last];
      if (!first && news.length > 0) this.changes.next(news);
    } catch (error) {
      // The next look begins where this one did.
      this.log.warn(`could not look for changes: ${describeError(error)}`);
    }
  }

  /** Asked anew each time: a role, an office or an account may have changed since. Null when nothing may be seen. */
  private async visible({ staffId }: Principal, changes: Change[]): Promise<string[] | null> {
    const now = await this.staff.active(staffId);
    if (!now || !may(now.role, 'case.list')) return null;
    return this.trail.casesOf(actorOf(now), changes);
  }

  private rest(): void {
    if (this.timer) clearInterval(this.timer);
    [this.timer, this.last, this.seen] = [null, null, new Set()];
  }
}
