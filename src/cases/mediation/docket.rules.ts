import type { Session } from './mediation-event.rules';
import type { MediationStatus } from './mediation-state.rules';
import type { MemberBundle } from './mediation-view.rules';
import type { PartyKind } from './panel.rules';

/** One mediation in the docket of an office. */
export interface DocketRow {
  id: string;
  status: MediationStatus;
  /** Of the case. */
  reference: string;
  issue: string;
  office: string | null;
  party: PartyKind;
  sessions: readonly Session[];
  /** IANA: where the office is. */
  zone: string;
  /** IANA: where the worker is by the country of the case. */
  workerZones: string[];
}

/** One mediation as a member of its panel sees it; null while nothing was prepared for them. */
export interface PanelRow {
  id: string;
  reference: string;
  bundle: MemberBundle | null;
}
