import { Controller, Get, Header, Sse } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { DESK_SCRIPT } from './desk-script.page';
import { LiveDesk, type LiveEvent } from './live.service';

/** What makes an open desk notice. Without it everything works, and is seen when the page is loaded again. */
@ApiExcludeController()
@Controller('desk')
export class LiveController {
  constructor(private readonly live: LiveDesk) {}

  @Sse('events')
  @Access('case.list')
  events(@CurrentStaff() staff: Principal): Observable<LiveEvent> {
    return this.live.stream(staff);
  }

  @Get('desk.js')
  @Access('desk.enter')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return DESK_SCRIPT;
  }
}
