import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { readConfig } from '../../platform/config/config';
import { MailChannel } from './mail.channel';

/** A mail server of a few words, which keeps what it is told. */
function mailServer(answerToData: string): { server: Server; heard: string[] } {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        heard.push(line);
        if (inData && line !== '.') continue;
        if (line === '.') socket.write(answerToData);
        else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else socket.write(line === 'DATA' ? '354 go on\r\n' : '250 ok\r\n');
        inData = line === 'DATA';
      }
    });
  });
  return { server, heard };
}

describe('mail to staff', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => server.close()));

  async function channel(answerToData: string) {
    const { server, heard } = mailServer(answerToData);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const mail = new MailChannel(
      readConfig({
        DATABASE_URL: 'postgres://localhost/none',
        DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
        SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
        MAIL_FROM: 'desk@recourse.example',
      }),
    );
    return { mail, heard, server };
  }
  const letter = {
    noticeId: 'n1',
    channel: 'email',
    to: 'duty@recourse.example',
    body: 'Recourse: ABCD. Open the desk.',
    template: null,
  } as const;

  it('goes from the sender to the person, named by the notice', async () => {
    const { mail, heard } = await channel('250 taken\r\n');
    expect(await mail.send(letter)).toEqual({ providerId: 'mail:n1', state: 'sent', errorCode: null });
    expect(heard).toContain('MAIL FROM:<desk@recourse.example>');
    expect(heard).toContain('RCPT TO:<duty@recourse.example>');
    expect(heard).toContain('Subject: Recourse: ABCD. Open the desk.');
    expect(heard).toContain('Message-ID: <n1@localhost>');
  });

  it('is given up when the server refuses it, and tried again when it did not take it', async () => {
    const refusing = await channel('550 no\r\n');
    await expect(refusing.mail.send(letter)).rejects.toMatchObject({ outcome: 'refused', code: '550' });
    const busy = await channel('451 later\r\n');
    await expect(busy.mail.send(letter)).rejects.toMatchObject({ outcome: 'not_taken', code: '451' });
    busy.server.close();
  });
});
