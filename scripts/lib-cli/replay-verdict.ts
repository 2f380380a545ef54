import { type Delivery, SOURCES, type Source } from './replay-deliveries';

/** A case as the list of cases shows it; the parts that are judged here. */
export interface ListedCase {
  id: string;
  channel: string;
  language: string | null;
  issues: string[];
  urgency: string;
  needsPerson: boolean;
  /** Without an office a claim goes by the route to the duty officer. */
  claims: { office?: string | null; route?: string | null }[];
  nextClock: unknown;
}

/** What the service held at one moment: the case of each delivery, by `keyOf`, and all cases there were. */
export interface Snapshot {
  caseIds: Map<string, string>;
  cases: Map<string, ListedCase>;
}

export interface Quality {
  cases: number;
  rightLanguage: number;
  rightMainIssue: number;
  rightUrgency: number;
  sentToPerson: number;
}

export interface Verdict extends Quality {
  deliveries: number;
  withoutCase: number;
  /** Deliveries that had to be told apart and share a case. */
  sharingACase: number;
  /** Cases that came into being without a delivery of their own. */
  surplusCases: number;
  wrongChannel: number;
  withoutClaim: number;
  withoutOffice: number;
  withoutClock: number;
  /** What the second pass changed: deliveries with another case, and cases more or fewer. */
  changedBySecondPass: number;
  byChannel: Record<Source, Quality>;
  /** The first deliveries that are not right, named by channel and id. */
  problems: string[];
  exact: boolean;
}

const PROBLEMS_SHOWN = 20;

export function keyOf({ source, externalId }: { source: string; externalId: string }): string {
  return `${source} ${externalId}`;
}

const SAME_LANGUAGE: Record<string, string> = { fil: 'tl', prs: 'fa', ckb: 'ku' };

/** The language of a tag without script, region and variant; names that mean one language are one. */
export function baseLanguage(tag: string): string {
  const base = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return SAME_LANGUAGE[base] ?? base;
}

/** Compares what was sent with what stands there before, after the first pass and after the second. */
export function judge(
  deliveries: readonly Delivery[],
  before: Snapshot,
  first: Snapshot,
  second: Snapshot,
): Verdict {
  const byChannel = Object.fromEntries(SOURCES.map((source) => [source, noQuality()])) as Record<
    Source,
    Quality
  >;
  const counts = {
    withoutCase: 0,
    sharingACase: 0,
    wrongChannel: 0,
    withoutClaim: 0,
    withoutOffice: 0,
    withoutClock: 0,
    changedBySecondPass: Math.abs(second.cases.size - first.cases.size),
  };
  const problems: string[] = [];
  const holders = new Map<string, number>();
  for (const id of deliveries.map((delivery) => first.caseIds.get(keyOf(delivery)))) {
    if (id !== undefined) holders.set(id, (holders.get(id) ?? 0) + 1);
  }

  for (const delivery of deliveries) {
    const find = (count: keyof typeof counts, wrong: boolean) => {
      if (!wrong) return;
      counts[count] += 1;
      if (problems.length < PROBLEMS_SHOWN)
        problems.push(`${delivery.source} ${delivery.message.id}: ${count}`);
    };
    const caseId = first.caseIds.get(keyOf(delivery));
    find('changedBySecondPass', second.caseIds.get(keyOf(delivery)) !== caseId);
    const found = caseId === undefined ? undefined : first.cases.get(caseId);
    find('withoutCase', found === undefined);
    if (!found) continue;
    find('sharingACase', (holders.get(found.id) ?? 0) > 1);
    find('wrongChannel', found.channel !== delivery.source);
    find('withoutClaim', found.claims.length === 0);
    find(
      'withoutOffice',
      found.claims.some((claim) => !claim.office && !claim.route),
    );
    find('withoutClock', found.nextClock == null);
    rate(byChannel[delivery.source], delivery, found);
  }

  const opened = deliveries.filter((d) => first.caseIds.has(keyOf(d)) && !before.caseIds.has(keyOf(d)));
  const surplusCases = Math.max(0, first.cases.size - before.cases.size - opened.length);
  const faults = surplusCases + Object.values(counts).reduce((sum, count) => sum + count, 0);
  const total = noQuality();
  for (const quality of Object.values(byChannel)) {
    for (const name of Object.keys(total) as (keyof Quality)[]) total[name] += quality[name];
  }
  return {
    deliveries: deliveries.length,
    ...total,
    ...counts,
    surplusCases,
    byChannel,
    problems,
    exact: faults === 0,
  };
}

function noQuality(): Quality {
  return { cases: 0, rightLanguage: 0, rightMainIssue: 0, rightUrgency: 0, sentToPerson: 0 };
}

function rate(quality: Quality, { message }: Delivery, found: ListedCase): void {
  quality.cases += 1;
  if (found.language && baseLanguage(found.language) === baseLanguage(message.lang))
    quality.rightLanguage += 1;
  if (found.issues[0] === message.issues[0]) quality.rightMainIssue += 1;
  if (found.urgency === message.urgency) quality.rightUrgency += 1;
  if (found.needsPerson) quality.sentToPerson += 1;
}
