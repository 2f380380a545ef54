import { Injectable } from '@nestjs/common';
import { AuditSealer } from '../../audit/audit-sealer.service';
import type { Principal } from '../../identity/access';
import { may } from '../../identity/roles.rules';
import { StaffAdmin } from '../../identity/staff-admin.service';
import { NoticeList } from '../../notifications/notice-list.service';
import { Database } from '../../platform/database/database';
import { Sentences } from '../../platform/i18n/sentences';
import type { Permission } from '../../platform/web/permission.rules';
import { PolicyService } from '../../policy/policy.service';
import { deskFrame } from '../desk.presenter';
import type { Refused } from '../docket/docket.presenter';
import { placeOf } from '../place.presenter';
import { AdminReading } from './admin-reading.service';
import * as pages from './admin.page';
import * as models from './admin.presenter';

const TABS: readonly { href: string; key: string; needs: Permission }[] = [
  { href: '/desk/admin', key: 'nav_policy', needs: 'policy.read' },
  { href: '/desk/admin/staff', key: 'nav_staff', needs: 'staff.manage' },
  { href: '/desk/admin/languages', key: 'nav_languages', needs: 'policy.read' },
  { href: '/desk/admin/delivery', key: 'nav_delivery', needs: 'notice.read' },
  { href: '/desk/admin/work', key: 'nav_work', needs: 'case.list' },
  { href: '/desk/admin/audit', key: 'nav_audit', needs: 'audit.read' },
  { href: '/desk/admin/queues', key: 'nav_queues', needs: 'queue.read' },
];

/** Loads what the pages of the administration show and has it presented. */
@Injectable()
export class AdminPages {
  constructor(
    private readonly database: Database,
    private readonly policy: PolicyService,
    private readonly sentences: Sentences,
    private readonly reading: AdminReading,
    private readonly accounts: StaffAdmin,
    private readonly notices: NoticeList,
  ) {}

  async policyPage(staff: Principal, nonce: string): Promise<string> {
    const { admin, place, policy } = await this.ground(staff, nonce, '/desk/admin');
    const activations = await this.reading.activations(staff);
    return pages.policyPage(admin, models.policyModel(admin.words, policy, activations, place));
  }

  async staffPage(staff: Principal, nonce: string, refused: Refused | null = null): Promise<string> {
    const { admin, place } = await this.ground(staff, nonce, '/desk/admin/staff');
    const all = await this.accounts.list(staff);
    const asked = { staffId: staff.staffId, refused };
    return pages.staffPage(admin, models.staffModel(admin.words, place, all, asked));
  }

  /** A password and a token, shown this once. */
  async credentials(
    staff: Principal,
    nonce: string,
    given: { name: string; password: string; token: string },
  ): Promise<string> {
    const { admin } = await this.ground(staff, nonce, '/desk/admin/staff');
    return pages.credentialsPage(admin, given);
  }

  async languages(staff: Principal, nonce: string): Promise<string> {
    const { admin } = await this.ground(staff, nonce, '/desk/admin/languages');
    return pages.languagesPage(admin, models.languageModels(admin.words, this.reading.locales()));
  }

  /** @throws AppError cursor_invalid */
  async delivery(staff: Principal, nonce: string, after: string): Promise<string> {
    const { admin, place } = await this.ground(staff, nonce, '/desk/admin/delivery');
    const { items, next } = await this.notices.list(staff, [], { limit: 50, ...(after ? { after } : {}) });
    const lines = models.deliveryModels(admin.words, place, items);
    const onward = next && `/desk/admin/delivery?after=${encodeURIComponent(next)}`;
    return pages.deliveryPage(admin, lines, onward);
  }

  async work(staff: Principal, nonce: string): Promise<string> {
    const { admin, place } = await this.ground(staff, nonce, '/desk/admin/work');
    return pages.workPage(admin, models.workModels(admin.words, place, await this.reading.work(staff)));
  }

  async audit(
    staff: Principal,
    nonce: string,
    verdict: Awaited<ReturnType<AuditSealer['verifyChain']>>,
  ): Promise<string> {
    const { admin } = await this.ground(staff, nonce, '/desk/admin/audit');
    const { of } = admin.words;
    const line = verdict.intact
      ? of('audit_intact', { seals: verdict.seals, events: verdict.events })
      : of('audit_broken', { seq: verdict.seq, reason: of(`audit_${verdict.reason}`) });
    return pages.auditPage(admin, verdict.intact, line);
  }

  private async ground(staff: Principal, nonce: string, here: string) {
    const policy = await this.database.read(staff.actor, (manager) => this.policy.active(manager));
    const words = models.adminWords(this.sentences, staff.language);
    const place = placeOf(policy, staff.office, words.lang);
    const office = staff.office && place.officeName(staff.office);
    const frame = deskFrame(words, nonce, words.of('admin_heading'), staff, office);
    const tabs = TABS.filter(({ needs }) => may(staff.role, needs));
    const shown = tabs.map(({ href, key }) => ({ href, text: words.of(key as `${string}_${string}`) }));
    return { admin: { frame, words, tabs: shown, here }, place, policy };
  }
}
