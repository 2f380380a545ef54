import { Case } from './cases/case.entity';
import { CaseNote } from './cases/case-note.entity';
import { SafetyCheck } from './cases/safety-check.entity';
import { TranslationRow } from './cases/translation.entity';
import { CaseSubmission } from './cases/case-submission.entity';
import { Claim } from './cases/claim.entity';
import { ClockEventRow } from './cases/clock-event.entity';
import { ClockRow } from './cases/clock.entity';
import { DutyPage } from './cases/duty-page.entity';
import { MediationEventRow } from './cases/mediation/mediation-event.entity';
import { MediationRow } from './cases/mediation/mediation.entity';
import { PartyNotice } from './cases/mediation/party-notice.entity';
import { SettlementHelper } from './cases/mediation/settlement-helper.entity';
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
import { InterpretationQuestion } from './cases/routing/interpretation-question.entity';
import { Organisation } from './cases/routing/organisation.entity';
import { PartyOfClaim } from './cases/routing/party-of-claim.entity';
import { StaffTieRow } from './cases/routing/staff-tie.entity';
import { Transfer } from './cases/routing/transfer.entity';
import { SupportEventRow } from './cases/support/support-event.entity';
import { ProviderDeletion } from './notifications/provider/provider-deletion.entity';
import { WorkerRequest } from './cases/worker/worker-request.entity';
import { Question } from './conversation/question.entity';
import { StaffSession } from './identity/staff-session.entity';
import { Staff } from './identity/staff.entity';
import { Media } from './intake/media/media.entity';
import { Receipt } from './intake/receipt.entity';
import { SubmissionProgress } from './intake/submission-progress.entity';
import { SubmissionVariant } from './intake/submission-variant.entity';
import { Submission } from './intake/submission.entity';
import { VoiceCall } from './intake/voice/voice-call.entity';
import { Contact } from './notifications/contact.entity';
import { Notice } from './notifications/notice.entity';
import { ContentTemplate } from './notifications/templates/content-template.entity';
import { WebhookDelivery } from './notifications/webhooks/webhook-delivery.entity';
import { WebhookSubscription } from './notifications/webhooks/webhook-subscription.entity';
import { DataKey } from './platform/crypto/data-key.entity';
import { DraftFile } from './portal/report/draft-file.entity';
import { Draft } from './portal/report/draft.entity';
import { PortalSession } from './portal/status/portal-session.entity';
import { PolicyVersionRow } from './policy/policy-version.entity';
import { AssessmentRow } from './triage/assessment.entity';
import { PartyMention } from './triage/party-mention.entity';

/** Every table that is read and written as objects. */
export const ENTITIES = [
  AssessmentRow,
  Case,
  CaseBar,
  CaseNote,
  CaseSubmission,
  Claim,
  ClaimDate,
  ClaimGroup,
  ClaimGroupMember,
  ClockEventRow,
  ClockRow,
  Contact,
  ContentTemplate,
  DataKey,
  DisclosureConsent,
  DutyPage,
  EnforcementStepRow,
  Draft,
  DraftFile,
  Finding,
  Instalment,
  InterimMeasureRow,
  InterpretationQuestion,
  MandateRow,
  Media,
  MediationEventRow,
  MediationRow,
  Notice,
  ObligationClock,
  ObligationRow,
  Organisation,
  PartyMention,
  PartyNotice,
  PartyOfClaim,
  PatternAlert,
  PolicyVersionRow,
  PortalSession,
  PrecedentRow,
  ProviderDeletion,
  Question,
  Receipt,
  ReceiptReport,
  RemedyConfirmation,
  RetaliationEvent,
  RetaliationWatch,
  Review,
  SafetyCheck,
  SettlementHelper,
  Staff,
  StaffSession,
  StaffTieRow,
  Submission,
  SubmissionProgress,
  SubmissionVariant,
  SupportEventRow,
  Transfer,
  WebhookDelivery,
  WebhookSubscription,
  TranslationRow,
  WorkerRequest,
  VoiceCall,
];
