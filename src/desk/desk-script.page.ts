/**
 * The desk's only script. It marks what changed without moving anything, and adds keys. One tab of a browser holds the
 * stream and tells the others, where the browser lets tabs agree on that (it does over TLS and on the machine itself).
 */
export const DESK_SCRIPT = `'use strict';
(() => {
  const live = document.querySelector('[data-live]');
  const rows = () => [...document.querySelectorAll('[data-case]')];
  const own = live && live.dataset.live;

  const changed = ({ cases }) => {
    document.documentElement.dataset.listening = '';
    if (!live || cases.length === 0) return;
    for (const row of rows()) if (cases.includes(row.dataset.case)) row.classList.add('changed');
    if (own ? cases.includes(own) : true) live.hidden = false;
  };

  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('desk') : null;
  if (channel) channel.onmessage = ({ data }) => changed(data);
  const listen = () => new Promise(() => {
    const stream = new EventSource('/desk/events');
    stream.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      changed(news);
      if (channel) channel.postMessage(news);
    };
  });
  if (channel && navigator.locks) navigator.locks.request('desk-events', listen);
  else listen();

  const list = document.querySelector('[data-keys]');
  if (!list) return;
  list.hidden = false;
  let at = -1;
  const go = (step) => {
    const all = rows();
    if (all.length === 0) return;
    at = Math.max(0, Math.min(all.length - 1, at + step));
    const link = all[at].querySelector('a');
    link.focus();
    all[at].scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') go(1);
    else if (event.key === 'k') go(-1);
    else if (event.key === '/') {
      event.preventDefault();
      document.querySelector('[data-find]').focus();
    } else if (event.key === '?') {
      list.open = !list.open;
      list.scrollIntoView({ block: 'nearest' });
    }
  });
})();
`;
