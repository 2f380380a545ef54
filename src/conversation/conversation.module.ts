import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { Loops } from '../platform/queue/loops';
import { TriageModule } from '../triage/triage.module';
import { AnswerSubmissionProcessor } from './answer-submission.processor';
import { AnswerService } from './answer.service';
import { FollowUps } from './follow-up.service';
import { Guides } from './guides.service';
import { QuestionService } from './question.service';
import { ReadSubmissionProcessor } from './read-submission.processor';
import { RemedyRound } from './remedy-round.service';
import { ThreadService } from './thread.service';
import { VoiceFlow } from './voice/voice-flow.service';
import { VoiceScript } from './voice/voice-script.service';
import { VoiceController } from './voice/voice.controller';
import { Wishes } from './wishes.service';

@Module({
  imports: [IntakeModule, TriageModule, NotificationsModule],
  controllers: [VoiceController],
  providers: [
    VoiceFlow,
    VoiceScript,
    AnswerService,
    AnswerSubmissionProcessor,
    FollowUps,
    Guides,
    QuestionService,
    ReadSubmissionProcessor,
    RemedyRound,
    ThreadService,
    Wishes,
  ],
})
export class ConversationModule implements OnApplicationBootstrap {
  constructor(
    private readonly loops: Loops,
    private readonly questions: QuestionService,
    private readonly remedies: RemedyRound,
  ) {}

  onApplicationBootstrap(): void {
    const run = async () => void (await this.questions.expire());
    this.loops.register({ name: 'questions', everyMs: 30_000, run });
    this.loops.register({
      name: 'remedy_questions',
      everyMs: 60_000,
      run: async () => void (await this.remedies.ask()),
    });
  }
}
