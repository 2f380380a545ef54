import { Case } from './cases/case.entity';
import { CaseSubmission } from './cases/case-submission.entity';
import { Claim } from './cases/claim.entity';
import { ClockEventRow } from './cases/clock-event.entity';
import { ClockRow } from './cases/clock.entity';
import { DutyPage } from './cases/duty-page.entity';
import { Question } from './conversation/question.entity';
import { StaffSession } from './identity/staff-session.entity';
import { Staff } from './identity/staff.entity';
import { Media } from './intake/media/media.entity';
import { Receipt } from './intake/receipt.entity';
import { SubmissionProgress } from './intake/submission-progress.entity';
import { SubmissionVariant } from './intake/submission-variant.entity';
import { Submission } from './intake/submission.entity';
import { Contact } from './notifications/contact.entity';
import { Notice } from './notifications/notice.entity';
import { DataKey } from './platform/crypto/data-key.entity';
import { PolicyVersionRow } from './policy/policy-version.entity';
import { AssessmentRow } from './triage/assessment.entity';
import { PartyMention } from './triage/party-mention.entity';

/** Every table that is read and written as objects. */
export const ENTITIES = [
  AssessmentRow,
  Case,
  CaseSubmission,
  Claim,
  ClockEventRow,
  ClockRow,
  Contact,
  DataKey,
  DutyPage,
  Media,
  Notice,
  PartyMention,
  PolicyVersionRow,
  Question,
  Receipt,
  Staff,
  StaffSession,
  Submission,
  SubmissionProgress,
  SubmissionVariant,
];
