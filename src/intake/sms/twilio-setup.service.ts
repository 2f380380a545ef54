import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ContentInstance } from 'twilio/lib/rest/content/v1/content';
import { TwilioClient } from '../../notifications/channels/twilio-client.service';
import { ContentTemplates } from '../../notifications/templates/content-templates.service';
import {
  TEMPLATE_MESSAGES,
  TEMPLATE_STATUSES,
  type TemplateStatus,
} from '../../notifications/templates/template.rules';
import { Config } from '../../platform/config/config';
import { system } from '../../platform/database/actor';
import { Database } from '../../platform/database/database';
import { loadLocales, localesDirectory } from '../../platform/i18n/locales.loader';
import { setupFailure } from './twilio-setup.errors';
import {
  changes,
  numberSettings,
  serviceSettings,
  templateFor,
  type Change,
  type WantedTemplate,
} from './twilio-setup.rules';

/** Sets Twilio up for this installation: where it calls us, how it sends, and the templates that WhatsApp must approve. */
@Injectable()
export class TwilioSetup {
  constructor(
    private readonly config: Config,
    private readonly twilio: TwilioClient,
    private readonly templates: ContentTemplates,
    private readonly database: Database,
  ) {}

  /**
   * Makes Twilio as it should be and returns what was other before; with `dryRun` it only says so. Done twice, the second
   * time changes nothing.
   * @throws Error that says what to do.
   */
  async run(dryRun: boolean): Promise<Change[]> {
    if (!this.config.twilioConfigured)
      throw new Error('Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_MESSAGING_SERVICE_SID first.');
    if (!this.config.publicUrl.startsWith('https://'))
      throw new Error('Set PUBLIC_URL to the https address under which Twilio reaches this service.');
    try {
      return [
        ...(await this.service(dryRun)),
        ...(await this.numbers(dryRun)),
        ...(await this.whatsapp(dryRun)),
      ];
    } catch (error) {
      throw setupFailure(error);
    }
  }

  private async service(dryRun: boolean): Promise<Change[]> {
    const context = this.twilio.api.messaging.v1.services(this.serviceSid);
    const wanted = serviceSettings(this.config.publicUrl);
    const found = changes('messaging service', { ...(await context.fetch()).toJSON() }, wanted);
    if (found.length > 0 && !dryRun) await context.update(wanted);
    return found;
  }

  private async numbers(dryRun: boolean): Promise<Change[]> {
    const all: Change[] = [];
    const wanted = numberSettings(this.config.publicUrl);
    const numbers = await this.twilio.api.messaging.v1.services(this.serviceSid).phoneNumbers.list();
    for (const { sid } of numbers) {
      const context = this.twilio.api.incomingPhoneNumbers(sid);
      const found = changes(`number ${sid}`, { ...(await context.fetch()).toJSON() }, wanted);
      if (found.length > 0 && !dryRun) await context.update(wanted);
      all.push(...found);
    }
    return all;
  }

  private async whatsapp(dryRun: boolean): Promise<Change[]> {
    const present = await this.twilio.api.content.v1.contents.list();
    const found: Change[] = [];
    for (const wanted of this.wantedTemplates()) {
      const content = present.find(({ friendlyName }) => friendlyName === wanted.name);
      const change = await this.template(wanted, content, dryRun);
      if (change) found.push(change);
    }
    return found;
  }

  /** Of the languages that have the sentence: nobody is sent another language's in its place. */
  private wantedTemplates(): WantedTemplate[] {
    const locales = loadLocales(localesDirectory());
    return TEMPLATE_MESSAGES.flatMap((message) =>
      locales.flatMap(({ tag, files }) => {
        const body = files.messages?.[message];
        if (!body) return [];
        const digest = createHash('sha256').update(body).digest('hex');
        return templateFor(message, tag, body, digest) ?? [];
      }),
    );
  }

  /** Makes, submits and records one; null where that was done before. */
  private async template(
    wanted: WantedTemplate,
    content: ContentInstance | undefined,
    dryRun: boolean,
  ): Promise<Change | null> {
    const before = content ? await this.status(content.sid) : null;
    const what = `WhatsApp template ${wanted.message}, ${wanted.language}`;
    const submit = before === null || before === 'unsubmitted';
    if (dryRun) return submit ? { what, from: before, to: `${wanted.name}: ${wanted.body}` } : null;
    const sid = content?.sid ?? (await this.create(wanted));
    const status = submit ? await this.submit(sid, wanted.name) : before;
    await this.database.transaction(system('twilio-configure'), (tx) =>
      this.templates.record(tx, { language: wanted.language, name: wanted.message, sid, status }),
    );
    return submit ? { what, from: before, to: `${sid}, ${status}` } : null;
  }

  private async create({ name, whatsappLanguage, body }: WantedTemplate): Promise<string> {
    // As the API names the fields: the library passes on what it is given, and its types say otherwise.
    const content = {
      friendly_name: name,
      language: whatsappLanguage,
      variables: {},
      types: { 'twilio/text': { body } },
    };
    return (await this.twilio.api.content.v1.contents.create(content as never)).sid;
  }

  private async submit(sid: string, name: string): Promise<TemplateStatus> {
    const asked = await this.twilio.api.content.v1
      .contents(sid)
      .approvalCreate.create({ name, category: 'UTILITY' } as never);
    return statusOf(asked.status);
  }

  private async status(sid: string): Promise<TemplateStatus> {
    const { whatsapp } = await this.twilio.api.content.v1.contents(sid).approvalFetch().fetch();
    return statusOf((whatsapp as { status?: string } | null)?.status ?? 'unsubmitted');
  }

  private get serviceSid(): string {
    return this.config.twilioMessagingServiceSid!;
  }
}

/** A word of WhatsApp's that we do not know is no approval. */
const statusOf = (word: string): TemplateStatus =>
  TEMPLATE_STATUSES.find((each) => each === word.toLowerCase()) ?? 'pending';
