import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { IntakeModule } from '../intake/intake.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { Loops } from '../platform/queue/loops';
import { TriageModule } from '../triage/triage.module';
import { AnswerSubmissionProcessor } from './answer-submission.processor';
import { AnswerService } from './answer.service';
import { QuestionService } from './question.service';
import { ReadSubmissionProcessor } from './read-submission.processor';

@Module({
  imports: [IntakeModule, TriageModule, NotificationsModule],
  providers: [ReadSubmissionProcessor, AnswerSubmissionProcessor, AnswerService, QuestionService],
})
export class ConversationModule implements OnApplicationBootstrap {
  constructor(
    private readonly loops: Loops,
    private readonly questions: QuestionService,
  ) {}

  onApplicationBootstrap(): void {
    const run = async () => void (await this.questions.expire());
    this.loops.register({ name: 'questions', everyMs: 30_000, run });
  }
}
