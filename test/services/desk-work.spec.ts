import { Translations } from '../../src/cases/translation.service';
import { textOf, startTestApp, type TestApp } from '../support/app';
import { newNumber } from '../support/phone';

/** A process that reads nothing by itself: what arrives waits, until a person is told to decide. */
describe('messages the machine gave up on', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp({ role: 'web' });
  });
  afterAll(() => service?.stop());

  const ask = async (url: string, payload?: object, role = 'duty_officer') => {
    const answer = await service.app.inject({
      ...{ method: payload ? 'POST' : 'GET', url: `/api/v1/${url}` },
      headers: { authorization: `Bearer ${service.account(role).token}` },
      ...(payload ? { payload } : {}),
    });
    const body = answer.body && (answer.json() as { text?: string; reason?: string; code?: string });
    return { status: answer.statusCode, body: body || {} };
  };

  async function given(): Promise<string> {
    const params = textOf(newNumber(), 'no salary, call 97455501234');
    await service.text(params.From!, params.Body!, { MessageSid: params.MessageSid! });
    const [row] = await service.rows<{ id: string }>(
      `UPDATE submission_progress SET stage = 'person' WHERE stage = 'received' RETURNING submission_id AS id`,
    );
    return row!.id;
  }
  const progress = async (id: string) =>
    (
      await service.rows<{ stage: string; outcome: string | null; decision: string | null }>(
        'SELECT stage, outcome, join_decision AS decision FROM submission_progress WHERE submission_id = $1',
        [id],
      )
    )[0];

  it('become a case as a person judges them', async () => {
    const id = await given();
    expect((await ask(`submissions/${id}/stuck`)).body).toMatchObject({
      text: 'no salary, call 97455501234',
    });
    const judged = { language: 'en', issues: ['wages'], urgency: 'urgent' };
    const nowhere = await ask(`submissions/${id}/place`, { ...judged, reference: 'AAAA-AAAA' });
    expect([nowhere.status, nowhere.body.reason]).toEqual([409, 'no_such_case']);
    expect((await ask(`submissions/${id}/place`, judged)).status).toBe(204);
    expect(await progress(id)).toEqual({ stage: 'triaged', outcome: null, decision: 'new' });
    const made = await service.rows('SELECT issues, made_by FROM assessment WHERE submission_id = $1', [id]);
    expect(made).toMatchObject([{ issues: [{ value: 'wages' }] }]);
    // Nobody is waited for any more.
    expect((await ask(`submissions/${id}/stuck`)).status).toBe(404);
  });

  it('are set aside with a reason, and by nobody who may not', async () => {
    const id = await given();
    expect((await ask(`submissions/${id}/dismiss`, { reason: 'test' }, 'admin')).status).toBe(403);
    expect((await ask(`submissions/${id}/dismiss`, { reason: 'because' })).status).toBe(400);
    expect((await ask(`submissions/${id}/dismiss`, { reason: 'wrong_number' })).status).toBe(204);
    expect(await progress(id)).toMatchObject({ stage: 'done', outcome: 'no_grievance' });
    const audited = await service.rows<{ details: object }>(
      `SELECT details FROM audit_event WHERE event = 'submission.dismissed' AND subject_id = $1`,
      [id],
    );
    expect(audited).toEqual([{ details: { reason: 'wrong_number' } }]);
  });

  it('counts what presses, and nothing for those who may list no cases', async () => {
    const counts = await ask('cases/counts');
    expect(counts.body).toEqual({ all: 0, mine: 0, unassigned: 0, due: 0, breached: 0, danger: 0 });
    expect((await ask('cases/counts', undefined, 'admin')).status).toBe(403);
    expect((await ask('cases?queue=breached')).status).toBe(200);
    expect((await ask('translations')).status).toBe(403);
    expect(await service.app.get(Translations, { strict: false }).queue()).toEqual([]);
  });
});
