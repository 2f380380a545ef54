import type { Role } from '../../src/identity/roles.rules';
import type { TestApp } from './app';
import { hire } from './people';

/** Staff with accounts of their own, and what they ask of the API. The first of them asks where nobody is named. */
export class Office {
  readonly ids: Record<string, string> = {};
  private readonly tokens: Record<string, string> = {};
  private first = '';

  constructor(private readonly service: TestApp) {}

  async hire(people: readonly (readonly [who: string, role: Role, office: string | null])[]): Promise<void> {
    for (const [who, role, office] of people) {
      const { id, token } = await hire(this.service, { email: `${who}@test`, role, office });
      [this.ids[who], this.tokens[who]] = [id, token];
    }
    this.first = people[0]![0];
  }

  async call<T>(who: string, method: 'GET' | 'POST', url: string, body?: object) {
    const answer = await this.service.app.inject({
      method,
      url: `/api/v1/${url}`,
      headers: { authorization: `Bearer ${this.tokens[who]}` },
      ...(body ? { payload: body } : {}),
    });
    const json = answer.headers['content-type']?.toString().includes('json');
    return { status: answer.statusCode, body: (json ? answer.json() : answer.body) as T };
  }

  /** Does it, and returns the id of what there is then. */
  async done(url: string, body: object = {}, who = this.first): Promise<string> {
    const answer = await this.call<{ id: string } | ''>(who, 'POST', url, body);
    expect([url, answer.status < 300 ? 'done' : answer.body]).toEqual([url, 'done']);
    return answer.body === '' ? '' : answer.body.id;
  }

  async refused(url: string, body: object = {}, who = this.first): Promise<[number, string]> {
    const { status, body: answer } = await this.call<{ reason?: string; code: string }>(
      who,
      'POST',
      url,
      body,
    );
    return [status, answer.reason ?? answer.code];
  }

  async seen<T>(url: string, who = this.first): Promise<T> {
    const { status, body } = await this.call<T>(who, 'GET', url);
    expect([url, status]).toEqual([url, 200]);
    return body;
  }

  /** The status of the answer to somebody who wants to see it. */
  async look(url: string, who = this.first): Promise<number> {
    return (await this.call(who, 'GET', url)).status;
  }

  /** The states of a claim's clocks of one kind, in the order of the alphabet. */
  async clocks(claim: string, kind: string): Promise<string[]> {
    const sql = 'SELECT state FROM clock WHERE claim_id = $1 AND kind = $2 ORDER BY state';
    return (await this.service.rows<{ state: string }>(sql, [claim, kind])).map(({ state }) => state);
  }

  async days(n: number): Promise<void> {
    this.service.clock.advance({ days: n });
    await this.service.tick();
  }
}
