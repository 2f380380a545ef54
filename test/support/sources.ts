import { randomUUID } from 'node:crypto';
import type { CaseDetail } from '../../src/cases/case-view.rules';
import type { TracedSubmission } from '../../src/cases/submission-trace.service';
import type { TestApp } from './app';

type Source = TracedSubmission['source'];

/** What the page after the form shows, and under which nonce it was sent. */
export interface Filed {
  status: number;
  nonce: string;
  /** 16 digits in fours; null where the page shows none. */
  receipt: string | null;
  html: string;
}

/** Sends the web form as a browser does. */
export async function fileForm(service: TestApp, fields: Record<string, string>): Promise<Filed> {
  const form = { nonce: randomUUID(), lang: 'en', ...fields };
  const { status, body } = await service.post<string>(null, '/report', new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
  const html = String(body);
  const spans = /class="digits"[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? '';
  const receipt = /(?:\d{4} ){3}\d{4}/.exec(spans.replace(/<[^>]+>/g, ''))?.[0] ?? null;
  return { status, nonce: form.nonce, receipt, html };
}

/** Sends the transcript of a call in the name of the hotline. */
export function fileCall(service: TestApp, call: object | string, type = 'application/json') {
  const body = typeof call === 'string' ? call : JSON.stringify(call);
  return service.post<{ submissionId: string; state: string }>(
    'hotline',
    '/api/v1/hotline/transcripts',
    body,
    {
      'content-type': type,
    },
  );
}

/** Files a grievance as a partner's app does. */
export function filePartner(service: TestApp, key: string, grievance: object) {
  return service.post<{ submissionId: string; state: string; receipt: string }>(
    'hotline',
    '/api/v1/submissions',
    JSON.stringify(grievance),
    { 'content-type': 'application/json', 'idempotency-key': key },
  );
}

/** How far submissions have come, by what their sources call them. */
export async function trace(
  service: TestApp,
  items: { source: Source; externalId: string }[],
  role = 'duty_officer',
): Promise<TracedSubmission[]> {
  const url = '/api/v1/submissions/lookup';
  const { status, body } = await service.post<{ items: TracedSubmission[] }>(role, url, { items });
  if (status !== 200) throw new Error(`the look-up answered ${status}`);
  return body.items;
}

/** The case that a submission is in, as the duty officer sees it. */
export async function caseOf(service: TestApp, source: Source, externalId: string): Promise<CaseDetail> {
  const [found] = await trace(service, [{ source, externalId }]);
  if (!found?.caseId) throw new Error(`${source} ${externalId} has no case: ${JSON.stringify(found)}`);
  return openCase(service, found.caseId);
}

/** A case, as the duty officer sees it. */
export async function openCase(service: TestApp, id: string): Promise<CaseDetail> {
  const { status, body } = await service.get<CaseDetail>('duty_officer', `/api/v1/cases/${id}`);
  if (status !== 200) throw new Error(`the case cannot be opened: ${status} ${JSON.stringify(body)}`);
  return body;
}
