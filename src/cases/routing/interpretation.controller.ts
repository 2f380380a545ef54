import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../../identity/access';
import type { InterpretationQuestion } from './interpretation-question.entity';
import { InterpretationAnswerDto, InterpretationDto } from './interpretation.dto';
import { InterpretationService } from './interpretation.service';

/** What a provision means, asked by a state or a union and answered by a panel, without a case. */
@ApiTags('interpretation')
@ApiBearerAuth()
@Controller('api/v1/interpretations')
export class InterpretationController {
  constructor(private readonly interpretations: InterpretationService) {}

  @Get()
  @Access('mediation.sit')
  @ApiOperation({ summary: 'What was asked of panels; what waits for an answer first' })
  list(@CurrentStaff() staff: Principal): Promise<{ items: InterpretationQuestion[] }> {
    return this.interpretations.list(staff);
  }

  @Post()
  @Access('mediation.run')
  @ApiOperation({ summary: 'A state or a union asks what a provision means; it goes to the panel in force' })
  ask(
    @CurrentStaff() staff: Principal,
    @Body() asked: InterpretationDto,
  ): Promise<{ id: string; panel: string }> {
    return this.interpretations.ask(staff, { ...asked });
  }

  @Post(':id/answer')
  @HttpCode(200)
  @Access('mediation.sit')
  @ApiOperation({ summary: 'The panel’s reading; it is a precedent from then on' })
  answer(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { answer, reasons }: InterpretationAnswerDto,
  ): Promise<{ precedentId: string }> {
    return this.interpretations.answer(staff, id, answer, reasons);
  }
}
