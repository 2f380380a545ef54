import { randomUUID } from 'node:crypto';

export const ACCOUNT = `AC${'0'.repeat(32)}`;
export const SERVICE = `MG${'0'.repeat(32)}`;
export const newSidOf = (kind: string): string => kind + randomUUID().replaceAll('-', '');

/** A file of a message, or the recording of a call. */
export interface HeldFile {
  sid: string;
  type: string;
  bytes: Buffer;
}

/** A message that Twilio holds, in either direction. */
export interface HeldMessage {
  sid: string;
  from: string | null;
  to: string;
  body: string;
  inbound: boolean;
  created: Date;
  status: string;
  errorCode: number | null;
  price: string | null;
  media: HeldFile[];
}

export interface HeldContent {
  sid: string;
  friendly_name: string;
  language: string;
  types: Record<string, { body: string }>;
  /** WhatsApp's word on it; null where it was never asked. */
  approval: { name: string; category: string; status: string } | null;
}

/** What can be set of a messaging service and of a number, as the API names it. */
export type Settings = Record<string, string | boolean | number | null>;

export const newService = (): Settings => ({
  friendly_name: 'Recourse',
  inbound_request_url: null,
  inbound_method: 'POST',
  fallback_url: null,
  fallback_method: 'POST',
  status_callback: null,
  sticky_sender: true,
  mms_converter: true,
  smart_encoding: true,
  fallback_to_long_code: false,
  area_code_geomatch: false,
  synchronous_validation: false,
  validity_period: 14_400,
  use_inbound_webhook_on_number: true,
});

export const newNumber = (): Settings => ({
  friendly_name: '(500) 555-0006',
  voice_url: null,
  voice_method: 'POST',
  voice_fallback_url: null,
  voice_fallback_method: 'POST',
  status_callback: null,
  status_callback_method: 'POST',
  voice_caller_id_lookup: false,
  sms_url: null,
  sms_method: 'POST',
  sms_fallback_url: null,
  sms_fallback_method: 'POST',
});

/** As Twilio's first API writes a moment; the later ones write ISO 8601. */
const rfc2822 = (at: Date): string => at.toUTCString().replace('GMT', '+0000');
const under = (path: string): string => `/2010-04-01/Accounts/${ACCOUNT}/${path}`;

export const messageJson = (held: HeldMessage): object => ({
  account_sid: ACCOUNT,
  api_version: '2010-04-01',
  body: held.body,
  date_created: rfc2822(held.created),
  date_sent: held.inbound || held.status !== 'accepted' ? rfc2822(held.created) : null,
  date_updated: rfc2822(held.created),
  direction: held.inbound ? 'inbound' : 'outbound-api',
  error_code: held.errorCode,
  error_message: null,
  from: held.from,
  messaging_service_sid: SERVICE,
  num_media: String(held.media.length),
  num_segments: held.inbound ? '1' : '0',
  price: held.price,
  price_unit: held.price ? 'USD' : null,
  sid: held.sid,
  status: held.status,
  subresource_uris: { media: under(`Messages/${held.sid}/Media.json`) },
  to: held.to,
  uri: under(`Messages/${held.sid}.json`),
});

export const mediaJson = ({ sid: parent, created }: HeldMessage, { sid, type }: HeldFile): object => ({
  account_sid: ACCOUNT,
  content_type: type,
  date_created: rfc2822(created),
  date_updated: rfc2822(created),
  parent_sid: parent,
  sid,
  uri: under(`Messages/${parent}/Media/${sid}.json`),
});

/** One page of a list of the first API: the next one is named by its path. */
export function pageJson(key: string, url: URL, all: object[], from: number, size: number): object {
  const path = url.pathname;
  const more = from + size < all.length;
  const query = new URLSearchParams(url.searchParams);
  const at = (page: number) => {
    query.set('Page', String(page));
    query.set('PageSize', String(size));
    return `${path}?${query.toString()}`;
  };
  const page = from / size;
  return {
    [key]: all.slice(from, from + size),
    end: Math.max(from, Math.min(from + size, all.length) - 1),
    first_page_uri: at(0),
    next_page_uri: more ? at(page + 1) : null,
    page,
    page_size: size,
    previous_page_uri: page > 0 ? at(page - 1) : null,
    start: from,
    uri: at(page),
  };
}

const MADE = '2026-01-01T00:00:00Z';
const servicesUrl = `https://messaging.twilio.com/v1/Services/${SERVICE}`;

export const serviceJson = (settings: Settings): object => ({
  ...settings,
  sid: SERVICE,
  account_sid: ACCOUNT,
  date_created: MADE,
  date_updated: MADE,
  scan_message_content: 'inherit',
  usecase: 'undeclared',
  us_app_to_person_registered: false,
  url: servicesUrl,
  links: { phone_numbers: `${servicesUrl}/PhoneNumbers` },
});

export const serviceNumberJson = (sid: string, phone: string): object => ({
  sid,
  account_sid: ACCOUNT,
  service_sid: SERVICE,
  date_created: MADE,
  date_updated: MADE,
  phone_number: phone,
  country_code: 'US',
  capabilities: ['SMS', 'Voice'],
  url: `${servicesUrl}/PhoneNumbers/${sid}`,
});

export const incomingNumberJson = (sid: string, phone: string, settings: Settings): object => ({
  ...settings,
  sid,
  account_sid: ACCOUNT,
  api_version: '2010-04-01',
  phone_number: phone,
  address_sid: null,
  address_requirements: 'none',
  beta: false,
  bundle_sid: null,
  capabilities: { mms: true, sms: true, voice: true, fax: false },
  date_created: 'Thu, 01 Jan 2026 00:00:00 +0000',
  date_updated: 'Thu, 01 Jan 2026 00:00:00 +0000',
  emergency_address_sid: null,
  emergency_address_status: 'unregistered',
  emergency_status: 'Inactive',
  identity_sid: null,
  origin: 'twilio',
  sms_application_sid: null,
  status: 'in-use',
  trunk_sid: null,
  uri: under(`IncomingPhoneNumbers/${sid}.json`),
  voice_application_sid: null,
  voice_receive_mode: 'voice',
});

const contentUrl = (sid: string) => `https://content.twilio.com/v1/Content/${sid}`;

export const contentJson = ({ sid, friendly_name, language, types }: HeldContent): object => ({
  sid,
  account_sid: ACCOUNT,
  friendly_name,
  language,
  variables: {},
  types,
  date_created: MADE,
  date_updated: MADE,
  url: contentUrl(sid),
  links: {
    approval_create: `${contentUrl(sid)}/ApprovalRequests/whatsapp`,
    approval_fetch: `${contentUrl(sid)}/ApprovalRequests`,
  },
});

export const approvalJson = ({ sid, approval }: HeldContent): object => ({
  sid,
  account_sid: ACCOUNT,
  whatsapp: approval ? { type: 'whatsapp', ...approval, rejection_reason: '' } : null,
  url: `${contentUrl(sid)}/ApprovalRequests`,
});

/** One page, and the only one, of a list of a later API. */
export const listJson = (key: string, url: URL, items: object[]): object => {
  const at = `https://api.twilio.com${url.pathname}?PageSize=50&Page=0`;
  const meta = { first_page_url: at, url: at, key, next_page_url: null, page: 0, page_size: 50 };
  return { [key]: items, meta: { ...meta, previous_page_url: null } };
};
