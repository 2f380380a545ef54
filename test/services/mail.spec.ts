import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { StaffService } from '../../src/identity/staff.service';
import { NoticeService } from '../../src/notifications/notice.service';
import { PartyMail } from '../../src/notifications/party/party-mail.service';
import { NotificationsAlone } from '../support/notifications';

/** A mail server of a few words: what it was told, letter by letter. */
class Post {
  readonly letters: { to: string; data: string }[] = [];
  private readonly server: Server = createServer((socket) => {
    let letter: { to: string; data: string } | null = null;
    let inData = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (inData && line !== '.') {
          letter!.data += `${line}\n`;
          continue;
        }
        if (line === '.') {
          this.letters.push(letter!);
          inData = false;
          socket.write('250 taken\r\n');
          continue;
        }
        const to = /^RCPT TO:<(.+)>/.exec(line)?.[1];
        if (to) letter = { to, data: '' };
        inData = line === 'DATA';
        if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else socket.write(inData ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }
}

describe('mail', () => {
  const post = new Post();
  let at: NotificationsAlone;
  let caseId: string;
  let staffId: string;

  beforeAll(async () => {
    const env = { SMTP_URL: await post.start(), MAIL_FROM: 'desk@recourse.example' };
    at = await NotificationsAlone.start({ withTwilio: false, env });
    caseId = await at.openCase((await at.contact()).id, 'automatic');
    const person = {
      email: 'ar@x.example',
      name: 'a',
      role: 'duty_officer',
      office: null,
      language: 'ar',
    } as const;
    const credentials = { password: 'password', token: 'a' };
    staffId = (await at.write((tx) => at.get(StaffService).create(tx, person, credentials))).id;
  });
  beforeEach(() => post.letters.splice(0));
  afterAll(async () => {
    await at.close();
    post.stop();
  });

  async function consent(ofCase = caseId): Promise<string> {
    const id = randomUUID();
    await at.sql(
      `INSERT INTO disclosure_consent (id, case_id, recipient, what, explained, language, given_at, recorded_by)
       VALUES ($1, $2, 'employer', '{name}', 'read out', 'en', $3, $4)`,
      [id, ofCase, at.clock.now(), staffId],
    );
    return id;
  }
  const letter = (consentId: string, more: object = {}) =>
    at.write((tx) =>
      at.get(PartyMail).queue(tx, {
        ...{ caseId, consentId, to: 'legal@party.example', language: 'en', message: 'party_notice_served' },
        params: { reference: 'ABCD-2345' },
        ...more,
      }),
    );

  it('to staff is in their own language and holds a reference, and no matter', async () => {
    const id = await at.write((tx) =>
      at.get(NoticeService).queue(tx, {
        ...{ to: { staffId }, message: 'duty_page', language: 'ar', params: { reference: 'ABCD-2345' } },
      }),
    );
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'sent', channel: 'email', language: 'ar' });
    expect(post.letters).toMatchObject([{ to: 'ar@x.example' }]);
  });

  it('to a party names a reference and nothing else, to the address that staff gave, which is kept sealed', async () => {
    const id = await letter(await consent());
    await at.run(id);
    expect(post.letters).toHaveLength(1);
    const [{ to, data }] = post.letters as [Post['letters'][number]];
    expect(to).toBe('legal@party.example');
    expect(data).toContain('ABCD-2345');
    expect(data).not.toMatch(/https?:|worker|wage|complain/i);
    const row = await at.row(id);
    expect(row).toMatchObject({ state: 'sent', channel: 'email', contactId: null, staffId: null });
    expect(row.partyAddress!.toString('latin1')).not.toContain('party.example');
  });

  it('to a party is not even written without a consent of this case', async () => {
    const other = await at.openCase((await at.contact()).id, 'automatic');
    for (const id of [randomUUID(), await consent(other)]) {
      await expect(letter(id)).rejects.toMatchObject({ code: 'consent_needed' });
    }
    await expect(letter(await consent(), { to: 'not an address' })).rejects.toMatchObject({
      code: 'mail_form',
    });
    expect(post.letters).toEqual([]);
  });

  it('to a party does not leave when the consent was taken back in between', async () => {
    const consentId = await consent();
    const id = await letter(consentId);
    await at.sql('UPDATE disclosure_consent SET revoked_at = $2 WHERE id = $1', [consentId, at.clock.now()]);
    await at.run(id);
    expect(await at.row(id)).toMatchObject({ state: 'held', heldFor: 'consent_revoked' });
    expect(post.letters).toEqual([]);
  });

  it('cannot be queued for a party by any other door: the table wants the consent', async () => {
    const id = await letter(await consent());
    await expect(at.sql('UPDATE notice SET consent_id = NULL WHERE id = $1', [id])).rejects.toThrow(
      'notice_party_consent',
    );
  });
});

it('to a party is refused where there is no mail server, so that it is printed instead', async () => {
  const at = await NotificationsAlone.start({ withTwilio: false });
  try {
    expect(at.get(PartyMail).possible).toBe(false);
    const wanted = {
      ...{ caseId: randomUUID(), consentId: randomUUID(), to: 'legal@party.example', language: 'en' },
      message: 'party_notice_moved' as const,
      params: { reference: 'ABCD' },
    };
    await expect(at.write((tx) => at.get(PartyMail).queue(tx, wanted))).rejects.toMatchObject({
      code: 'mail_not_set_up',
    });
  } finally {
    await at.close();
  }
});
