import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import { ClaimMoves } from './claim-moves.service';
import { MergeDto, SplitDto } from './routing.dto';

/** Staff move claims; their clocks run on. */
@ApiTags('routing')
@ApiBearerAuth()
@Controller('api/v1/claims/:id')
export class ClaimMovesController {
  constructor(private readonly moves: ClaimMoves) {}

  @Post('reroute')
  @HttpCode(204)
  @Access('case.assign')
  @ApiOperation({ summary: 'Routes it again, as the policy and what is known stand now' })
  reroute(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.moves.reroute(staff, id);
  }

  @Post('split')
  @Access('case.assign')
  @ApiOperation({
    summary: 'Another issue becomes a claim of its own, with clocks from when this one was opened',
  })
  split(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { issue }: SplitDto,
  ): Promise<{ id: string }> {
    return this.moves.split(staff, id, issue);
  }

  @Post('merge')
  @HttpCode(204)
  @Access('case.assign')
  @ApiOperation({ summary: 'Takes it up in another claim of the case that is due no later' })
  merge(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { into }: MergeDto,
  ): Promise<void> {
    return this.moves.merge(staff, id, into);
  }
}
