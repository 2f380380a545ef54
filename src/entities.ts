import { Case } from './cases/case.entity';
import { CaseSubmission } from './cases/case-submission.entity';
import { Claim } from './cases/claim.entity';
import { ClockEventRow } from './cases/clock-event.entity';
import { ClockRow } from './cases/clock.entity';
import { DutyPage } from './cases/duty-page.entity';
import { MediationEventRow } from './cases/mediation/mediation-event.entity';
import { MediationRow } from './cases/mediation/mediation.entity';
import { PrecedentRow } from './cases/mediation/precedent.entity';
import { DisclosureConsent } from './cases/remedies/disclosure-consent.entity';
import { EnforcementStepRow } from './cases/remedies/enforcement-step.entity';
import { Finding } from './cases/remedies/finding.entity';
import { Instalment } from './cases/remedies/instalment.entity';
import { InterimMeasureRow } from './cases/remedies/interim-measure.entity';
import { ObligationClock } from './cases/remedies/obligation-clock.entity';
import { ObligationRow } from './cases/remedies/obligation.entity';
import { ReceiptReport } from './cases/remedies/receipt-report.entity';
import { RemedyConfirmation } from './cases/remedies/remedy-confirmation.entity';
import { RetaliationEvent } from './cases/remedies/retaliation-event.entity';
import { RetaliationWatch } from './cases/remedies/retaliation-watch.entity';
import { Review } from './cases/remedies/review.entity';
import { ClaimGroupMember } from './cases/collective/claim-group-member.entity';
import { ClaimGroup } from './cases/collective/claim-group.entity';
import { PatternAlert } from './cases/collective/pattern-alert.entity';
import { MandateRow } from './cases/mandates/mandate.entity';
import { CaseBar } from './cases/routing/case-bar.entity';
import { ClaimDate } from './cases/routing/claim-date.entity';
import { Organisation } from './cases/routing/organisation.entity';
import { PartyOfClaim } from './cases/routing/party-of-claim.entity';
import { StaffTieRow } from './cases/routing/staff-tie.entity';
import { Transfer } from './cases/routing/transfer.entity';
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
  CaseBar,
  CaseSubmission,
  Claim,
  ClaimDate,
  ClaimGroup,
  ClaimGroupMember,
  ClockEventRow,
  ClockRow,
  Contact,
  DataKey,
  DisclosureConsent,
  DutyPage,
  EnforcementStepRow,
  Finding,
  Instalment,
  InterimMeasureRow,
  MandateRow,
  Media,
  MediationEventRow,
  MediationRow,
  Notice,
  ObligationClock,
  ObligationRow,
  Organisation,
  PartyMention,
  PartyOfClaim,
  PatternAlert,
  PolicyVersionRow,
  PrecedentRow,
  Question,
  Receipt,
  ReceiptReport,
  RemedyConfirmation,
  RetaliationEvent,
  RetaliationWatch,
  Review,
  Staff,
  StaffSession,
  StaffTieRow,
  Submission,
  SubmissionProgress,
  SubmissionVariant,
  Transfer,
];
