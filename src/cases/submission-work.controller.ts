import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentStaff, type Principal } from '../identity/access';
import { DismissDto, PlaceDto, TranslateDto, WrittenDto } from './case-work.dto';
import { StuckSubmissions, type StuckView } from './stuck.service';
import { Translations, type TranslationTask } from './translation.service';

/** Messages that a person has to decide on or to translate. */
@ApiTags('submissions')
@ApiBearerAuth()
@Controller('api/v1')
export class SubmissionWorkController {
  constructor(
    private readonly stuck: StuckSubmissions,
    private readonly translations: Translations,
  ) {}

  @Get('submissions/:id/stuck')
  @Access('submission.decide')
  @ApiOperation({ summary: 'A message that the machine gave up on. The view is recorded' })
  look(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<StuckView> {
    return this.stuck.look(staff, id);
  }

  @Post('submissions/:id/place')
  @HttpCode(204)
  @Access('submission.decide')
  @ApiOperation({ summary: 'It becomes a case of its own, or joins the one of this reference' })
  place(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reference, language, issues, urgency }: PlaceDto,
  ): Promise<void> {
    return this.stuck.place(staff, id, { language, issues, urgency }, reference ?? null);
  }

  @Post('submissions/:id/dismiss')
  @HttpCode(204)
  @Access('submission.decide')
  @ApiOperation({ summary: 'It is no grievance, with the reason' })
  dismiss(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: DismissDto,
  ): Promise<void> {
    return this.stuck.dismiss(staff, id, reason);
  }

  @Post('submissions/:id/translations')
  @Access('triage.correct')
  @ApiOperation({ summary: 'Asks for a translation of a message' })
  ask(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { target }: TranslateDto,
  ): Promise<{ id: string }> {
    return this.translations.request(staff, id, target);
  }

  @Get('translations')
  @Access('translation.make')
  @ApiOperation({ summary: 'What waits to be translated: languages, no words' })
  async queue(): Promise<{ items: Omit<TranslationTask, 'text'>[] }> {
    return { items: await this.translations.queue() };
  }

  @Get('translations/:id')
  @Access('translation.make')
  @ApiOperation({ summary: 'One text without whose it is. The view is recorded' })
  open(@CurrentStaff() staff: Principal, @Param('id', ParseUUIDPipe) id: string): Promise<TranslationTask> {
    return this.translations.open(staff, id);
  }

  @Post('translations/:id')
  @HttpCode(204)
  @Access('translation.make')
  @ApiOperation({ summary: 'The translation' })
  deliver(
    @CurrentStaff() staff: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { words }: WrittenDto,
  ): Promise<void> {
    return this.translations.deliver(staff, id, words);
  }
}
