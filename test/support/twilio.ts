import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/platform/clock';
import { checkRequest, checkResponse, type Operation } from './twilio-openapi';
import * as records from './twilio-records';
import type { HeldContent, HeldFile, HeldMessage } from './twilio-records';

/** A text that the stand-in has taken. What is set on it shows when it is looked up again. */
export interface SentText extends HeldMessage {
  form: URLSearchParams;
}
/** How a sending is answered. `take and hang up`: the text is taken and nobody hears of it. */
export type Answer =
  { status: number; body: object; headers?: Record<string, string> } | 'hang up' | 'take and hang up';

interface Asked {
  url: URL;
  path: Record<string, string>;
  form: URLSearchParams;
  json: Record<string, unknown>;
}
type Reply = { status: number; body: object | null; headers?: Record<string, string> } | HeldFile | 'hang up';

const API = '/2010-04-01/Accounts/{AccountSid}';
const TAKEN: Answer = { status: 201, body: {} };
const missing = {
  status: 404,
  body: { code: 20404, message: 'The requested resource was not found', status: 404 },
};

/**
 * Twilio on this machine: what the real library asks is measured against Twilio's own description of its API, and so is
 * every answer. What does not fit is remembered, and `reset` and `stop` throw it at the test.
 */
export class FakeTwilio {
  readonly sent: SentText[] = [];
  readonly inbox: HeldMessage[] = [];
  readonly recordings: HeldFile[] = [];
  /** Ids of what was written down of recordings. */
  readonly transcriptions: { sid: string }[] = [];
  readonly contents: HeldContent[] = [];
  readonly service = records.newService();
  readonly numbers = [
    { sid: `PN${'0'.repeat(32)}`, phone: '+15005550006', settings: records.newNumber() },
  ] as const;
  /** Ids of what was deleted here, and of messages whose words were. */
  readonly deleted: string[] = [];
  readonly faults: string[] = [];
  /** Operations asked for since the last reset, in order. */
  readonly log: string[] = [];
  /** Tries to send. */
  requests = 0;
  listing = true;
  /** Most of a page of a list, whatever is asked for. */
  pageSize = 50;
  /** Instead of the answer to anything but a sending; null lets it be answered. */
  outage: (operation: string) => Reply | null = () => null;
  answer: () => Answer = () => TAKEN;
  /** What happens between the taking of a message and the answer. */
  meanwhile: (sent: SentText) => Promise<void> = () => Promise.resolve();

  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  constructor(private readonly clock: Clock) {}

  /** @throws Error for every request and answer that was not as Twilio describes it. */
  reset(): void {
    for (const list of [
      this.sent,
      this.inbox,
      this.recordings,
      this.transcriptions,
      this.contents,
      this.deleted,
      this.log,
    ])
      list.length = 0;
    Object.assign(this.service, records.newService());
    for (const { settings } of this.numbers) Object.assign(settings, records.newNumber());
    this.requests = 0;
    this.listing = true;
    this.pageSize = 50;
    this.outage = () => null;
    this.answer = () => TAKEN;
    this.meanwhile = () => Promise.resolve();
    this.complain();
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.base;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    this.complain();
  }

  /** Somebody's message reaches Twilio, whether or not anyone is told of it. */
  receive(
    from: string,
    body: string,
    media: Omit<HeldFile, 'sid'>[] = [],
    at = this.clock.now(),
  ): HeldMessage {
    const held: HeldMessage = {
      ...{ sid: records.newSidOf(media.length > 0 ? 'MM' : 'SM'), from, to: '+15005550006', body },
      ...{ inbound: true, created: at, status: 'received', errorCode: null, price: null },
      media: media.map((file) => ({ ...file, sid: records.newSidOf('ME') })),
    };
    this.inbox.push(held);
    return held;
  }

  /** The webhook that tells of a message. */
  webhookOf({ sid, from, to, body, media }: HeldMessage): Record<string, string> {
    const files = media.flatMap((file, n) => [
      [
        `MediaUrl${n}`,
        `${this.base}/2010-04-01/Accounts/${records.ACCOUNT}/Messages/${sid}/Media/${file.sid}`,
      ],
      [`MediaContentType${n}`, file.type],
    ]);
    return {
      ...{ MessageSid: sid, AccountSid: records.ACCOUNT, MessagingServiceSid: records.SERVICE },
      ...{ From: from!, To: to, Body: body, NumMedia: String(media.length) },
      ...(Object.fromEntries(files) as Record<string, string>),
    };
  }

  /** A recording of a call, and the address under which Twilio names it. */
  record(bytes: Buffer, type = 'audio/wav'): { sid: string; url: string } {
    const sid = records.newSidOf('RE');
    this.recordings.push({ sid, type, bytes });
    return { sid, url: `${this.base}/2010-04-01/Accounts/${records.ACCOUNT}/Recordings/${sid}` };
  }

  private get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private complain(): void {
    const faults = this.faults.splice(0);
    if (faults.length > 0) throw new Error(`not as Twilio describes it:\n  ${faults.join('\n  ')}`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.base);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { form, json, body } = bodyOf(Buffer.concat(chunks).toString(), request.headers['content-type']);
    const operation = checkRequest(request.method!, url, body);
    this.faults.push(...operation.problems.map((problem) => `${operation.name}: ${problem}`));
    this.log.push(operation.name);
    const reply = await this.reply(request, operation, { url, path: operation.path, form, json });
    if (reply === 'hang up') return void request.socket.destroy();
    if ('bytes' in reply)
      return void response.writeHead(200, { 'content-type': reply.type }).end(reply.bytes);
    if (reply.status < 300) {
      const problems = checkResponse(operation.name, reply.status, reply.body);
      this.faults.push(...problems.map((problem) => `${operation.name} ${problem}`));
    }
    response
      .writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
      .end(reply.body === null ? undefined : JSON.stringify(reply.body));
  }

  private async reply(request: IncomingMessage, { name, problems }: Operation, asked: Asked): Promise<Reply> {
    if (problems.length > 0) return { status: 400, body: { code: 20001, message: problems[0], status: 400 } };
    const [, coded = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    if (!/^AC[0-9a-f]{32}:.+$/i.test(Buffer.from(coded, 'base64').toString()))
      return { status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } };
    if (name === `POST ${API}/Messages.json`) return this.create(asked);
    const away = this.outage(name) ?? (this.listing ? null : { status: 503, body: { message: 'away' } });
    return away ?? this.operations[name]?.(asked) ?? missing;
  }

  private async create({ form }: Asked): Promise<Reply> {
    this.requests += 1;
    const answer = this.answer();
    const takes = answer === 'take and hang up' || (answer !== 'hang up' && answer.status === 201);
    const taken = takes ? this.take(form) : null;
    if (taken) await this.meanwhile(taken);
    if (typeof answer === 'string') return 'hang up';
    return taken ? { status: 201, body: records.messageJson(taken) } : answer;
  }

  private take(form: URLSearchParams): SentText {
    const sent: SentText = {
      ...{ sid: records.newSidOf('SM'), from: null, to: form.get('To')!, body: form.get('Body') ?? '' },
      ...{ inbound: false, created: this.clock.now(), status: 'accepted', errorCode: null, price: null },
      ...{ media: [], form },
    };
    this.sent.push(sent);
    return sent;
  }

  private get messages(): HeldMessage[] {
    return [...this.sent, ...this.inbox].sort((a, b) => b.created.getTime() - a.created.getTime());
  }

  private message(sid: string | undefined): HeldMessage | undefined {
    return this.messages.find((held) => held.sid === sid);
  }

  private list({ url }: Asked): Reply {
    const { searchParams: query } = url;
    const after = query.get('DateSent>');
    const found = this.messages
      .filter(({ to }) => !query.has('To') || to === query.get('To'))
      .filter(({ from }) => !query.has('From') || from === query.get('From'))
      .filter(({ created }) => !after || created >= new Date(after));
    const size = Math.min(Number(query.get('PageSize') ?? this.pageSize), this.pageSize);
    const from = Number(query.get('Page') ?? 0) * size;
    return {
      status: 200,
      body: records.pageJson('messages', url, found.map(records.messageJson), from, size),
    };
  }

  private readonly operations: Record<string, (asked: Asked) => Reply | null> = {
    [`GET ${API}/Messages.json`]: (asked) => this.list(asked),
    [`GET ${API}/Messages/{Sid}.json`]: ({ path }) => {
      const held = this.message(path.Sid);
      return held ? { status: 200, body: records.messageJson(held) } : null;
    },
    [`POST ${API}/Messages/{Sid}.json`]: ({ path, form }) => {
      const held = this.message(path.Sid);
      if (!held || form.get('Body') !== '') return null;
      held.body = '';
      this.deleted.push(held.sid);
      return { status: 200, body: records.messageJson(held) };
    },
    [`DELETE ${API}/Messages/{Sid}.json`]: ({ path }) =>
      this.drop(this.inbox, path.Sid) ?? this.drop(this.sent, path.Sid),
    [`GET ${API}/Messages/{MessageSid}/Media.json`]: ({ path, url }) => {
      const held = this.message(path.MessageSid);
      const files = held?.media.map((file) => records.mediaJson(held, file));
      return files ? { status: 200, body: records.pageJson('media_list', url, files, 0, 50) } : null;
    },
    [`GET ${API}/Messages/{MessageSid}/Media/{Sid}.json`]: ({ path }) =>
      this.message(path.MessageSid)?.media.find(({ sid }) => sid === path.Sid) ?? null,
    [`DELETE ${API}/Messages/{MessageSid}/Media/{Sid}.json`]: ({ path }) =>
      this.drop(this.message(path.MessageSid)?.media ?? [], path.Sid),
    [`GET ${API}/Recordings/{Sid}.json`]: ({ path }) =>
      this.recordings.find(({ sid }) => sid === path.Sid) ?? null,
    [`DELETE ${API}/Recordings/{Sid}.json`]: ({ path }) => this.drop(this.recordings, path.Sid),
    [`DELETE ${API}/Transcriptions/{Sid}.json`]: ({ path }) => this.drop(this.transcriptions, path.Sid),
    [`GET ${API}/IncomingPhoneNumbers/{Sid}.json`]: ({ path }) => this.number(path.Sid, null),
    [`POST ${API}/IncomingPhoneNumbers/{Sid}.json`]: ({ path, form }) => this.number(path.Sid, form),
    'GET /v1/Services/{Sid}': ({ path }) =>
      path.Sid === records.SERVICE ? { status: 200, body: records.serviceJson(this.service) } : null,
    'POST /v1/Services/{Sid}': ({ form }) => {
      Object.assign(this.service, settingsOf(form));
      return { status: 200, body: records.serviceJson(this.service) };
    },
    'GET /v1/Services/{ServiceSid}/PhoneNumbers': ({ url }) => {
      const items = this.numbers.map(({ sid, phone }) => records.serviceNumberJson(sid, phone));
      return { status: 200, body: records.listJson('phone_numbers', url, items) };
    },
    'GET /v1/Content': ({ url }) => ({
      status: 200,
      body: records.listJson('contents', url, this.contents.map(records.contentJson)),
    }),
    'POST /v1/Content': ({ json }) => {
      const made = { ...(json as unknown as HeldContent), sid: records.newSidOf('HX'), approval: null };
      this.contents.push(made);
      return { status: 201, body: records.contentJson(made) };
    },
    'POST /v1/Content/{ContentSid}/ApprovalRequests/whatsapp': ({ path, json }) => {
      const content = this.contents.find(({ sid }) => sid === path.ContentSid);
      if (!content) return null;
      content.approval = { ...(json as { name: string; category: string }), status: 'received' };
      const extra = { content_type: 'twilio/text', rejection_reason: '', allow_category_change: true };
      return { status: 201, body: { ...content.approval, ...extra } };
    },
    'GET /v1/Content/{Sid}/ApprovalRequests': ({ path }) => {
      const content = this.contents.find(({ sid }) => sid === path.Sid);
      return content ? { status: 200, body: records.approvalJson(content) } : null;
    },
  };

  private number(sid: string | undefined, form: URLSearchParams | null): Reply | null {
    const found = this.numbers.find((number) => number.sid === sid);
    if (!found) return null;
    if (form) Object.assign(found.settings, settingsOf(form));
    return { status: 200, body: records.incomingNumberJson(found.sid, found.phone, found.settings) };
  }

  private drop(from: { sid: string }[], sid: string | undefined): Reply | null {
    const n = from.findIndex((held) => held.sid === sid);
    if (n < 0) return null;
    from.splice(n, 1);
    this.deleted.push(sid!);
    return { status: 204, body: null };
  }
}

function bodyOf(text: string, contentType = '') {
  if (contentType.startsWith('application/json')) {
    const json = JSON.parse(text) as Record<string, unknown>;
    return { form: new URLSearchParams(), json, body: { type: 'application/json', value: json } };
  }
  const form = new URLSearchParams(text);
  const value = Object.fromEntries(
    [...new Set(form.keys())].map((key) => {
      const all = form.getAll(key);
      return [key, all.length > 1 ? all : all[0]];
    }),
  );
  return { form, json: {}, body: { type: 'application/x-www-form-urlencoded', value } };
}

/** Fields of a form, as the resource names them: `InboundRequestUrl` is its `inbound_request_url`. */
function settingsOf(form: URLSearchParams): Record<string, string | boolean> {
  return Object.fromEntries(
    [...form].map(([key, value]) => [
      key.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase(),
      value === 'true' || value === 'false' ? value === 'true' : value,
    ]),
  );
}
