// @ts-check
/** A reason to stop that a person is meant to read: printed as it stands, without a stack. */
export class Refusal extends Error {}

/** The person asked to stop before the app was running. */
export class Interrupted extends Error {}

// A terminal that was closed, or a pipe nobody reads, must not break off the orderly stop that follows.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const plainEveryMs = 15_000;

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {number} since a `performance.now()` */
export function elapsed(since) {
  const seconds = (performance.now() - since) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}

/**
 * Does one step with its progress in sight: a moving line on a terminal, a plain line now and then elsewhere.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const since = performance.now();
  const live = process.stdout.isTTY;
  let frame = 0;
  const draw = () => {
    const mark = frames[frame++ % frames.length];
    process.stdout.write(`\r\u001b[K${mark} ${label} (${elapsed(since)})`);
  };
  if (live) draw();
  else say(`${label} …`);
  const timer = live
    ? setInterval(draw, 100)
    : setInterval(() => say(`  … still at it after ${elapsed(since)}`), plainEveryMs);
  try {
    const result = await work();
    clearInterval(timer);
    say(live ? `\r\u001b[K✓ ${label} (${elapsed(since)})` : `  done in ${elapsed(since)}`);
    return result;
  } catch (error) {
    clearInterval(timer);
    if (live) say(`\r\u001b[K✗ ${label} (${elapsed(since)})`);
    throw error;
  }
}

/**
 * Says why the command stops, and gives the exit code it stops with.
 * @param {unknown} error
 * @returns {number}
 */
export function explain(error) {
  if (error instanceof Interrupted) return 130;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  if (error instanceof Refusal) {
    process.stderr.write(`\n${error.message}\n`);
  } else if (code === 'ENOSPC') {
    process.stderr.write(
      `\nThe disk is full${path ? ` (writing ${path})` : ''}: make room and start again.\n`,
    );
  } else if (path && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    process.stderr.write(
      `\nThis user may not use ${path} (${code}). If an earlier start ran as root or as somebody else, ` +
        'run this as they did, or give yourself the folder with chown.\n',
    );
  } else {
    process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
  }
  return 1;
}
