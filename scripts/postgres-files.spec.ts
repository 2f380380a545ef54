import {
  explainLog,
  parsePostmaster,
  portWasTaken,
  serverSettings,
  troubleWith,
} from './lib/postgres-files.mjs';

describe('postmaster.pid', () => {
  const whole = ['4711', '/srv/data', '1795325347', '39171', '', '127.0.0.1', ' 2883595 6', 'ready   ', ''];

  it('is read line by line', () => {
    expect(parsePostmaster(whole.join('\n'))).toEqual({
      pid: 4711,
      dataFolder: '/srv/data',
      port: 39171,
      status: 'ready',
    });
  });

  it.each([0, 1, 2, 3])('is nothing yet when only %i lines are written', (lines) => {
    expect(parsePostmaster(whole.slice(0, lines).join('\n'))).toBeNull();
  });

  it('names no process when its first line is not a number', () => {
    expect(parsePostmaster(['x', ...whole.slice(1)].join('\n'))).toBeNull();
  });
});

describe('a data folder', () => {
  const whole = ['PG_VERSION', 'base', 'global', 'pg_wal', 'pg_xact'];

  it('may be opened when it is whole and of this version', () => {
    expect(troubleWith('/d', whole, '18')).toBeNull();
  });

  it.each(whole)('is damaged without %s', (name) => {
    const left = whole.filter((entry) => entry !== name);
    const sentence = troubleWith('/d', left, name === 'PG_VERSION' ? null : '18');
    expect(sentence).toContain(`${name} is missing`);
    expect(sentence).toContain('--fresh');
  });

  it('of another version is kept from harm', () => {
    expect(troubleWith('/d', whole, '17')).toMatch(/made by PostgreSQL 17, .* brings 18/);
  });
});

describe('the log of a start that failed', () => {
  it('tells a taken port from everything else', () => {
    expect(portWasTaken('LOG:  could not bind IPv4 address "127.0.0.1": Address already in use')).toBe(true);
    expect(portWasTaken('FATAL:  could not open file')).toBe(false);
  });

  it.each([
    ['PANIC:  could not write to file "pg_wal/x": No space left on device', 'make room'],
    ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'too little free memory'],
    ['postgres: error while loading shared libraries: libssl.so.1.1', 'Set DATABASE_URL'],
    [
      'LOG:  starting\n2026 [1] FATAL:  control file is too short\n',
      'in /d: control file is too short. The whole log',
    ],
    ['', 'it gave no reason'],
  ])('%j becomes a sentence', (log, sentence) => {
    expect(explainLog(log, '/d', '/d/log')).toContain(sentence);
  });
});

describe('postgresql.conf', () => {
  it('keeps to the loopback, and what workers wrote out of the log', () => {
    const text = serverSettings({ port: 5 });
    for (const line of [
      "listen_addresses = '127.0.0.1'",
      "unix_socket_directories = ''",
      "log_min_error_statement = 'panic'",
      "log_error_verbosity = 'terse'",
      "port = '5'",
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).not.toMatch(/fsync|synchronous_commit|full_page_writes/);
  });

  it('cannot be broken out of by a quote', () => {
    expect(serverSettings({ cluster_name: "it's" })).toContain("cluster_name = 'it''s'");
  });
});
