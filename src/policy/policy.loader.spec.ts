import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compilePolicy } from './compile-policy.rules';
import { loadPolicy, PolicyError } from './policy.loader';
import { channelOf, officeName, scheduleOf } from './policy.rules';

const SAMPLE = path.join(__dirname, '../../policy');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
  cpSync(SAMPLE, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);

function edit(file: string, from: string, to: string): void {
  const before = read(file);
  expect(before).toContain(from);
  write(file, before.replace(from, to));
}

function sentences(): readonly string[] {
  try {
    loadPolicy(folder);
  } catch (error) {
    if (error instanceof PolicyError) return error.sentences;
    throw error;
  }
  return [];
}

/** The line, counted from 1, on which a text first stands. */
const lineOf = (file: string, text: string) =>
  read(file).slice(0, read(file).indexOf(text)).split('\n').length;

describe('the sample pack', () => {
  it('loads, says that it is a sample, and cannot be changed afterwards', () => {
    const policy = loadPolicy(SAMPLE);
    expect(policy.pack.sample).toBe(true);
    expect(Object.keys(policy.offices)).toEqual([
      'gulf-ombudsperson',
      'ph-ombudsperson',
      'regional-panel',
      'survivor-support',
    ]);
    expect(policy.triage.thresholds).toEqual({ language: 0.5, issue: 0.45, urgency: 0.5 });
    expect(policy.duty.pageEveryMinutes).toBe(10);
    expect(() => Object.assign(policy.offices['gulf-ombudsperson']!.hours, { friday: [] })).toThrow(
      TypeError,
    );
    expect(policy.offices['constructor']).toBeUndefined();
  });

  it('closes the panel whenever either state is closed', () => {
    const { calendars } = loadPolicy(SAMPLE);
    const dates = calendars['panel']!.holidays.map(({ date }) => date);
    expect(dates).toEqual(expect.arrayContaining(['2026-12-18', '2026-11-30', '2027-03-08', '2027-12-31']));
  });

  it('answers what others ask of it', () => {
    const policy = loadPolicy(SAMPLE);
    const office = policy.offices['gulf-ombudsperson']!;
    expect(officeName(office, 'ar-QA')).toBe(office.names['ar']);
    expect(officeName(office, 'ne')).toBe('Ombudsperson for Migrant Workers, Gulf (sample)');
    expect(channelOf(policy, 'AE').urls_allowed).toBe('no');
    expect(channelOf(policy, 'PH').two_way).toBe('yes');
    expect(channelOf(policy, 'FR')).toBe(policy.channels.default);
    expect(scheduleOf(policy, 'ph-ombudsperson').hours.friday).toEqual([
      { from: 480, to: 720 },
      { from: 780, to: 1020 },
    ]);
    expect(scheduleOf(policy, null).zone).toBe('Asia/Qatar');
    expect(() => scheduleOf(policy, 'nowhere')).toThrow(RangeError);
  });
});

describe('the hash', () => {
  it('does not see comments, layout or the order of fields, and sees every value', () => {
    const { hash } = loadPolicy(folder);
    edit('duty.yaml', 'calendar: every-day\ntime_zone: Asia/Qatar\n', '');
    write(
      'duty.yaml',
      `# Another remark.\ntime_zone: "Asia/Qatar"\n${read('duty.yaml')}\ncalendar: every-day\n`,
    );
    expect(loadPolicy(folder).hash).toBe(hash);
    edit('duty.yaml', 'value: 10', 'value: 15');
    expect(loadPolicy(folder).hash).not.toBe(hash);
  });

  it('is the same for content that has been through a database', () => {
    const policy = loadPolicy(folder);
    const stored = JSON.parse(JSON.stringify(policy.content)) as Record<string, unknown>;
    const again = compilePolicy(Object.fromEntries(Object.entries(stored).reverse())).policy;
    expect(again?.hash).toBe(policy.hash);
    expect(JSON.stringify(again?.routes)).toBe(JSON.stringify(policy.routes));
  });
});

describe('what is wrong is said by file, line and field', () => {
  it('for fields of the wrong shape', () => {
    edit('offices/gulf-ombudsperson.yaml', "monday: ['07:00-14:00']", "monday: ['7-14']");
    edit('offices/ph-ombudsperson.yaml', 'time_zone: Asia/Manila', 'time_zone: Asia/Manilla');
    edit('clocks.yaml', 'warn_at: 0.5', 'warn_at: 50');
    edit('pack.yaml', 'default_destination: QA', 'default_destination: QT');
    edit('duty.yaml', 'page_every_minutes', 'page_each_minutes');
    edit('calendars/qatar.yaml', 'date: 2026-12-18', 'date: 2026-12-38');
    edit('routes.yaml', 'issues: [violence, sexual, child, movement]', 'issues: [violence, sexuall]');
    const line = (file: string, text: string) => `${file} line ${lineOf(file, text)}`;
    expect(sentences()).toEqual(
      expect.arrayContaining([
        `${line('offices/gulf-ombudsperson.yaml', "'7-14'")}: hours.monday[1] must be written like 07:00-14:00, opening before closing.`,
        `${line('offices/ph-ombudsperson.yaml', 'time_zone')}: time_zone must be a time zone such as Asia/Qatar.`,
        `${line('clocks.yaml', 'warn_at: 50')}: [1].warn_at must be from 0 to 1.`,
        `${line('pack.yaml', 'default_destination: QT')}: default_destination must be a two-letter country code such as QA.`,
        `duty.yaml line 5: page_every_minutes is missing.`,
        `${line('duty.yaml', 'page_each_minutes')}: page_each_minutes is not a field this file has.`,
        `${line('calendars/qatar.yaml', 'date: 2026-12-38')}: holidays[4].date must be a date that exists, written like 2027-03-09.`,
        expect.stringContaining(
          `${line('routes.yaml', 'sexuall')}: [1].when.issues[2] must be one of violence,`,
        ),
      ]),
    );
  });

  it('for a file that is missing, empty, unknown or not YAML', () => {
    rmSync(path.join(folder, 'clocks.yaml'));
    write('ladders.yaml', '# nothing\n');
    write('offices/Notes.yml', 'a: 1\n');
    expect(sentences()).toEqual([
      'offices/Notes.yml line 1: the file is not a file that this folder has.',
      'clocks.yaml line 1: the file is missing.',
      'ladders.yaml line 1: the file is empty.',
    ]);
    write('duty.yaml', 'a: 1\nb: [1\n');
    expect(sentences()[0]).toMatch(/^duty\.yaml line \d+: .+\.$/);
    expect(() => loadPolicy(path.join(folder, 'nowhere'))).toThrow(PolicyError);
  });

  it.each([
    [
      'offices/gulf-ombudsperson.yaml',
      'calendar: qatar',
      'calendar: quatar',
      'calendar names the calendar quatar',
    ],
    [
      'offices/gulf-ombudsperson.yaml',
      '  sunday:',
      "  friday: ['09:00-12:00']\n  sunday:",
      'hours.friday has opening',
    ],
    [
      'offices/regional-panel.yaml',
      'issues: [wages',
      'issues: [violence',
      'issues[1] gives a panel violence',
    ],
    ['calendars/panel.yaml', '[qatar,', '[quatar,', 'also_closed_with[1] names the calendar quatar'],
    ['calendars/qatar.yaml', 'known_until: 2027', 'known_until: 2026', 'holidays[5] must lie between'],
    ['agreements/sample-compact.yaml', 'sunset: 2029-01-01', 'sunset: 2025-01-01', 'sunset must be later'],
    [
      'agreements/sample-compact.yaml',
      'module: work\n    clause',
      'module: job\n    clause',
      'names the module job',
    ],
    ['routes.yaml', 'provision: fees-and-debt', 'provision: fees', '[5].under.provision names fees'],
    ['routes.yaml', 'agreement: survivor-charter', 'agreement: charter', '[1].under.agreement names charter'],
    ['routes.yaml', 'of: both', 'office: nowhere\n  of: both', '[3].office names the office nowhere'],
    ['routes.yaml', 'of: both', 'office: gulf-ombudsperson\n  of: both', 'which is not a panel'],
    ['routes.yaml', '  of: origin\n', '', '[5].of is missing'],
    ['routes.yaml', 'route: return-at-origin', 'route: fees-at-origin', '[6].route has been used before'],
    ['clocks.yaml', 'ladder: danger', 'ladder: danjer', '[1].ladder names the ladder danjer'],
    [
      'clocks.yaml',
      '  when: { urgency: [emergency] }\n',
      '',
      '[2] never counts: acknowledge-emergency stands above',
    ],
    [
      'clocks.yaml',
      'clock: remedy\n  kind: remedy',
      'clock: remedy\n  kind: acknowledge',
      'no row of kind remedy',
    ],
    ['ladders.yaml', 'after: 3', 'after: 1', 'office.rungs[3].after must be later'],
    ['clocks.yaml', 'kind: kept_check', 'kind: interim', 'no row of kind kept_check'],
    ['remedies.yaml', 'days: [7, 30, 90]', 'days: [7, 90, 30]', 'party_told.days must rise'],
    ['remedies.yaml', 'step: notice', 'step: sanction', 'enforcement[3].step must come before sanction'],
    ['remedies.yaml', 'to: ph-ombudsperson', 'to: nowhere', 'reviews[1].to names the office nowhere'],
    ['remedies.yaml', 'to: ph-ombudsperson', 'to: regional-panel', 'reviews[1].to is a panel'],
    ['remedies.yaml', 'to: ph-ombudsperson', 'to: gulf-ombudsperson', 'reviews[1].to is the office'],
    ['remedies.yaml', '  - { to: duty }', '  - { kind: appeal, to: duty }', 'a row for every handling'],
    ['limitation.yaml', 'state: JO', 'state: FR', '[7].state names FR, which pack.yaml does not list'],
    ['limitation.yaml', 'state: JO', 'state: QA', '[7] never counts'],
    ['limitation.yaml', 'rule: jo-any', 'rule: qa-any', '[7].rule has been used before'],
    ['limitation.yaml', 'unit: years', 'unit: weeks', '[1].period must be not_known, or an amount'],
    [
      'limitation.yaml',
      'from: end_of_employment',
      'from: receipt',
      '[1].from must be one of end_of_employment',
    ],
    ['collective.yaml', 'claims: 5', 'claims: 1', 'pattern.claims must be at least 2'],
    ['clocks.yaml', 'kind: departure', 'kind: limitation', 'no row of kind departure'],
    [
      'clocks.yaml',
      'citation: The permit\n',
      'citation: The permit\n  pauses: [{ reason: worker_asked, at_most: 1, unit: days }]\n',
      'pauses must be left out: nothing stops this clock',
    ],
    [
      'offices/gulf-ombudsperson.yaml',
      'public_bodies: false',
      'public_bodies: maybe',
      'ties.public_bodies must be true or false',
    ],
    [
      'offices/survivor-support.yaml',
      'best_interests_officer: true',
      'best_interests_officer: false',
      'best_interests_officer must be true in an office that hears children',
    ],
    ['pack.yaml', 'default_destination: QA', 'default_destination: PH', 'does not list as a destination'],
    ['pack.yaml', 'what: address', 'what: words', 'retention.kept[2].what has been used before'],
    ['pack.yaml', 'what: address', 'what: words', 'retention.kept must say how long is kept: address'],
    ['pack.yaml', 'on_request: kept', 'on_request: maybe', 'kept[3].on_request must be one of erased, kept'],
    ['duty.yaml', "  friday: ['00:00-24:00']\n", '', 'hours leaves nobody on duty on friday 00:00-24:00'],
    [
      'duty.yaml',
      "friday: ['00:00-24:00']",
      "friday: ['00:00-11:30', '12:00-24:00']",
      'hours.friday leaves nobody on duty on friday 11:30-12:00',
    ],
    ['duty.yaml', "sunday: ['00:00-24:00']", "sunday: ['08:00-24:00']", 'on sunday 00:00-08:00'],
  ])('in %s: %s → %s', (file, from, to, expected) => {
    edit(file, from, to);
    const found = sentences().filter((sentence) => sentence.includes(expected));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${file} line \\d+: `));
  });
});

it('a version from before there were remedies stays readable, and needs no clocks for them', () => {
  const content = { ...loadPolicy(SAMPLE).content };
  delete content['remedies.yaml'];
  const before = (content['clocks.yaml'] as { kind: string }[]).filter(({ kind }) =>
    ['acknowledge', 'remedy'].includes(kind),
  );
  const { policy } = compilePolicy({ ...content, 'clocks.yaml': before });
  expect(policy).toMatchObject({ remedies: null });
});

it('a version that was stored before everything that is kept had a row, or with gaps on the duty desk, stays readable', () => {
  const { content } = loadPolicy(SAMPLE);
  const pack = content['pack.yaml'] as { retention: object };
  const duty = content['duty.yaml'] as { hours: object };
  const retention = {
    closed_case_months: { value: 36, source: 'x' },
    spam_days: { value: 30, source: 'x' },
    receipt_months: { value: 36, source: 'x' },
  };
  const hours = { ...duty.hours, friday: ['08:00-16:00'] };
  const older = { ...content, 'pack.yaml': { ...pack, retention }, 'duty.yaml': { ...duty, hours } };
  expect(compilePolicy(older).policy?.retention.kept).toEqual([]);
});

it('a duty desk that keeps holidays is refused', () => {
  const row = '{ date: 2027-01-01, name: Day off, status: confirmed, source: x }';
  edit('calendars/every-day.yaml', 'holidays: []', `holidays: [${row}]`);
  const line = lineOf('duty.yaml', 'calendar:');
  expect(sentences()).toEqual([
    `duty.yaml line ${line}: calendar names every-day, which has days on which nobody is on duty.`,
  ]);
});

it('an office that never opens is refused', () => {
  const file = 'offices/gulf-ombudsperson.yaml';
  write(file, read(file).replace(/^hours:\n( .*\n)+/m, 'hours: {}\n'));
  const line = lineOf(file, 'hours: {}');
  expect(sentences()).toEqual([`${file} line ${line}: hours leaves no working time in the week.`]);
});

describe('a table of routes is refused', () => {
  it.each(['violence', 'sexual', 'child', 'movement'])('that sends %s to a panel', (issue) => {
    edit('routes.yaml', 'collective: true\n    issues: [wages', `collective: true\n    issues: [${issue}`);
    const line = lineOf('routes.yaml', `issues: [${issue}, recruitment_fees`);
    expect(sentences()).toContain(
      `routes.yaml line ${line}: [4].when.issues sends ${issue} to a panel, which is never mediated: list the other issues.`,
    );
  });

  it('that sends whatever comes, or people in danger, to a panel', () => {
    edit(
      'routes.yaml',
      '    issues: [wages, recruitment_fees, contract, hours, housing, benefits, safety]\n    danger: none\n',
      '',
    );
    expect(sentences().map((each) => each.replace(/line \d+/, 'line n'))).toEqual([
      'routes.yaml line n: [3].when.issues sends violence, sexual, child, movement to a panel, which is never mediated: list the other issues.',
      'routes.yaml line n: [3].when.danger must be none, so that nobody in danger is sent to a panel.',
    ]);
  });

  it('with a row below one that takes everything', () => {
    edit(
      'routes.yaml',
      '- route: fees-at-origin',
      '- route: early\n  send_to: duty\n\n- route: fees-at-origin',
    );
    const unreached = sentences().filter((each) => each.includes('can never be taken'));
    expect(unreached.map((each) => /\[\d+\]/.exec(each)?.[0])).toEqual(['[6]', '[7]', '[8]', '[9]', '[10]']);
  });

  it('with a row that one above it leaves nothing to', () => {
    const certain = '- route: first\n  when: { issues: [child] }\n  send_to: survivor_support\n  of: any\n\n';
    const hidden = certain.replace('first', 'second').replace('of: any', 'of: destination');
    edit('routes.yaml', '- route: survivor-issue', `${certain}${hidden}- route: survivor-issue`);
    const information = /- route: information-desk[^]*?\n\n/.exec(read('routes.yaml'))![0];
    edit('routes.yaml', information, information + information.replace('information-desk', 'again'));
    expect(sentences().map((each) => /\[\d+\] can never be taken/.exec(each)?.[0])).toEqual([
      '[2] can never be taken',
      '[11] can never be taken',
    ]);
  });

  it('with a row whose states have never opted in, or whose office may not hear its issue', () => {
    edit(
      'agreements/sample-compact.yaml',
      'state: PH\n    module: recruitment',
      'state: QA\n    module: recruitment',
    );
    edit('offices/ph-ombudsperson.yaml', 'repatriation, ', '');
    expect(sentences().filter((each) => each.includes('can never be taken'))).toHaveLength(2);
  });

  it('that leaves claims without anybody', () => {
    edit('routes.yaml', '- route: duty\n', '- route: duty\n  when: { urgency: [emergency] }\n');
    expect(sentences()).toEqual([
      expect.stringMatching(/^routes\.yaml line \d+: \[10\] must send to duty without a when/),
    ]);
  });
});
