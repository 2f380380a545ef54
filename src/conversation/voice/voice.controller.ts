import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../identity/access';
import { VoiceIntake } from '../../intake/voice/voice-intake.service';
import { readStep } from '../../intake/voice/voice-menu.rules';
import { VoiceSound } from '../../intake/voice/voice-sound.service';
import { TwilioSignatureGuard } from '../../notifications/twilio-signature.guard';
import { callOf, pressed, recordingOf, type CallParams } from './call-params.rules';
import { VoiceFlow } from './voice-flow.service';

const SIGNED = "Twilio's signature is checked instead";
const NOTHING = '<Response/>';
const XML = 'text/xml';

type Asked = Record<string, string | undefined>;

/** Calls to the automatic line. Where a call stands is in the address, which Twilio signs. */
@ApiExcludeController()
@Controller('webhooks/twilio/voice')
export class VoiceController {
  constructor(
    private readonly flow: VoiceFlow,
    private readonly intake: VoiceIntake,
    private readonly sound: VoiceSound,
  ) {}

  @Post()
  @Public(SIGNED)
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', XML)
  begin(@Body() params: CallParams): Promise<string> {
    return this.flow.begin(callOf(params));
  }

  @Post('answer')
  @Public(SIGNED)
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', XML)
  answer(@Body() params: CallParams, @Query() query: Asked): Promise<string> {
    return this.flow.answer(callOf(params), readStep(query), pressed(params));
  }

  @Post('silence')
  @Public(SIGNED)
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', XML)
  async silence(@Body() params: CallParams, @Query() query: Asked): Promise<string> {
    const { language, tries } = readStep(query);
    return this.flow.silence(callOf(params), await this.flow.spoken(language), tries);
  }

  @Post('recorded')
  @Public(SIGNED)
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', XML)
  async recorded(@Body() params: CallParams, @Query() query: Asked): Promise<string> {
    const { language: chosen, tries } = readStep(query);
    const language = await this.flow.spoken(chosen);
    const recording = recordingOf(params, language);
    if (!recording) return this.flow.silence(callOf(params), language, tries);
    await this.intake.recorded(callOf(params), recording);
    return this.flow.recorded(language);
  }

  @Post('recording')
  @Public(SIGNED)
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', XML)
  async recording(@Body() params: CallParams, @Query() query: Asked): Promise<string> {
    const recording = recordingOf(params, await this.flow.spoken(query.lang ?? null));
    if (recording) await this.intake.recorded(callOf(params), recording);
    return NOTHING;
  }

  @Post('transcription')
  @Public(SIGNED)
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', XML)
  async transcription(@Body() params: CallParams, @Query() query: Asked): Promise<string> {
    const recording = recordingOf(params, await this.flow.spoken(query.lang ?? null));
    const text = params.TranscriptionStatus === 'completed' ? (params.TranscriptionText ?? '') : '';
    if (recording) await this.intake.words(callOf(params), text, recording);
    return NOTHING;
  }

  @Post('ended')
  @Public(SIGNED)
  @UseGuards(TwilioSignatureGuard)
  @HttpCode(200)
  @Header('content-type', XML)
  async ended(@Body() params: CallParams): Promise<string> {
    await this.flow.ended(callOf(params));
    return NOTHING;
  }

  @Get('prompts/:language/:sentence')
  @Public('sentences that every caller hears')
  async prompt(
    @Param('language') language: string,
    @Param('sentence') sentence: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.sound.recording(language, sentence), { type: 'audio/mpeg' });
  }
}
