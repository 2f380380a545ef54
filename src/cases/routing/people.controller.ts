import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import type { CaseBar } from './case-bar.entity';
import { CaseBars } from './case-bars.service';
import { GenderDto, LiftDto, WishesDto } from './people.dto';
import { WishService, type Wishes } from './wishes.service';

/** Who may and who should speak with a worker. */
@ApiTags('routing')
@ApiBearerAuth()
@Controller('api/v1')
export class PeopleController {
  constructor(
    private readonly wishes: WishService,
    private readonly bars: CaseBars,
  ) {}

  @Get('cases/:id/wishes')
  @Access('case.read')
  @ApiOperation({ summary: 'With whom the worker would rather speak' })
  wishesOf(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<Wishes> {
    return this.wishes.of(staff, id);
  }

  @Post('cases/:id/wishes')
  @HttpCode(204)
  @Access('case.route')
  @ApiOperation({ summary: 'Records with whom the worker would rather speak' })
  wish(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { officer, interpreter }: WishesDto,
  ): Promise<void> {
    return this.wishes.record(staff, id, { officer: officer ?? null, interpreter: interpreter ?? null });
  }

  @Post('staff/gender')
  @HttpCode(204)
  @Access('tie.declare')
  @ApiOperation({ summary: 'Whoever asks says of themselves, or no longer says' })
  declare(@CurrentStaff() staff: Principal, @Body() { gender }: GenderDto): Promise<void> {
    return this.wishes.declare(staff, gender ?? null);
  }

  @Get('cases/:id/bars')
  @Access('case.assign')
  @ApiOperation({ summary: 'Who is or was barred from the case, and why' })
  barsOf(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: CaseBar[] }> {
    return this.bars.list(staff, id);
  }

  @Post('cases/:id/bars/:staff/lift')
  @HttpCode(204)
  @Access('case.assign')
  @ApiOperation({ summary: 'Shows the case again to somebody else who was barred from it' })
  lift(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('staff', ParseUUIDPipe) barred: string,
    @Body() { reason }: LiftDto,
  ): Promise<void> {
    return this.bars.lift(staff, id, barred, reason);
  }
}
