// @ts-check
/** What PostgreSQL's own files and log say, read without starting anything. */

const major = 18;

/**
 * @typedef {{ pid: number, dataFolder: string, port: number, status: string }} Postmaster
 */

/**
 * Reads postmaster.pid, which a running server keeps in its data folder. Lines: pid, data folder, start time,
 * port, socket folder, address, shared memory key, status (PostgreSQL 10 and later).
 * @param {string} text
 * @returns {Postmaster | null} null while the file is not whole
 */
export function parsePostmaster(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || lines.length < 4) return null;
  return { pid, dataFolder: lines[1] ?? '', port: Number(lines[3]), status: lines[7] ?? '' };
}

const startOver = 'If you can do without what is in it, "npm start -- --fresh" starts over.';

/**
 * What is wrong with a data folder, as a sentence, or null when PostgreSQL may open it.
 * @param {string} folder
 * @param {string[]} entries the names in it
 * @param {string | null} version what PG_VERSION says
 * @returns {string | null}
 */
export function troubleWith(folder, entries, version) {
  if (version !== null && version !== String(major)) {
    return (
      `The database in ${folder} was made by PostgreSQL ${version}, and this version of Recourse brings ${major}. ` +
      `Go back to the version that made it and export what you need. ${startOver}`
    );
  }
  const needed = ['PG_VERSION', 'base', 'global', 'pg_wal', 'pg_xact'];
  const missing = needed.filter((name) => !entries.includes(name));
  if (missing.length === 0) return null;
  return `The database folder ${folder} is damaged: ${missing.join(', ')} is missing from it. Put it back from a copy. ${startOver}`;
}

/**
 * Whether the log says that another program had the port.
 * @param {string} log
 */
export function portWasTaken(log) {
  return /could not bind|Address already in use|could not create any TCP\/IP sockets/i.test(log);
}

/**
 * Why PostgreSQL did not come up, as a sentence that says what to do.
 * @param {string} log what it logged on this start
 * @param {string} folder its data folder
 * @param {string} logFile
 * @returns {string}
 */
export function explainLog(log, folder, logFile) {
  if (/No space left on device|Disk quota exceeded/i.test(log)) {
    return `PostgreSQL could not start because the disk that holds ${folder} is full: make room and start again.`;
  }
  if (/Cannot allocate memory|could not map anonymous shared memory/i.test(log)) {
    return 'PostgreSQL could not start because this machine has too little free memory (it needs about 200 MB).';
  }
  if (/error while loading shared libraries|cannot execute binary file/i.test(log)) {
    return `The embedded PostgreSQL does not run on this machine: ${log.trim()}. Set DATABASE_URL to a PostgreSQL ${major} of your own.`;
  }
  const said = log
    .split('\n')
    .map((line) => /(?:FATAL|PANIC|ERROR):\s+(.*)$/.exec(line)?.[1] ?? '')
    .filter(Boolean);
  const reason = said.at(-1) ?? log.trim().split('\n').at(-1) ?? '';
  return `PostgreSQL could not open its database in ${folder}: ${reason || 'it gave no reason'}. The whole log is in ${logFile}. ${startOver}`;
}

/**
 * postgresql.conf, whole. Statements and details stay out of the log: they hold what workers wrote.
 * @param {Record<string, string | number>} settings
 * @returns {string}
 */
export function serverSettings(settings) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'posix',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
    ...settings,
  };
  const lines = Object.entries(all).map(
    ([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`,
  );
  return `# Written anew at every start.\n${lines.join('\n')}\n`;
}
