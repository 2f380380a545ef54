// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { say } from './terminal.mjs';

const drainMs = 30_000;
const samePressMs = 1000;

/**
 * Hears the signals that ask to stop. `asked` is aborted by the first, `forced` by a second one. npm passes on a
 * Ctrl-C that the terminal has sent to everyone already, so what comes at once after the first is the same press.
 */
export function listenForStop() {
  const asked = new AbortController();
  const forced = new AbortController();
  let since = 0;
  const hear = () => {
    if (!asked.signal.aborted) {
      since = performance.now();
      asked.abort();
    } else if (performance.now() - since > samePressMs) {
      forced.abort();
    }
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, hear);
  return { asked: asked.signal, forced: forced.signal };
}

/**
 * Runs the application until it ends. It is detached, so that it hears of a Ctrl-C once and from here, and holds
 * a channel to this process, by whose closing it learns that nobody looks after it any more.
 * @param {{
 *   main: string, root: string, env: NodeJS.ProcessEnv, onStart: (pid: number) => void,
 *   stop: { asked: AbortSignal, forced: AbortSignal },
 * }} options
 * @returns {Promise<number>} its exit code
 */
export function supervise({ main, root, env, onStart, stop }) {
  return new Promise((resolve, reject) => {
    const app = spawn(process.execPath, [main], {
      cwd: root,
      env,
      detached: true,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    if (app.pid) onStart(app.pid);
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const kill = () => {
      if (!app.pid || app.exitCode !== null || app.signalCode !== null) return;
      // Its whole group: what it started goes with it.
      if (process.platform === 'win32') app.kill('SIGKILL');
      else process.kill(-app.pid, 'SIGKILL');
    };
    const drain = () => {
      say('\nStopping: what is in hand is being finished. Ctrl-C again to stop at once.');
      app.kill('SIGTERM');
      timer = setTimeout(() => {
        say(`The application had not finished after ${drainMs / 1000} seconds and was ended.`);
        kill();
      }, drainMs);
    };
    stop.asked.addEventListener('abort', drain, { once: true });
    stop.forced.addEventListener('abort', kill, { once: true });
    if (stop.asked.aborted) drain();
    app.on('error', reject);
    app.on('exit', (code, signal) => {
      clearTimeout(timer);
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
    });
  });
}
