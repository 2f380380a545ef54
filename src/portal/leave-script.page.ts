/**
 * The portal's only script: leaves at once, and stays away. The link does without it what a link can; with it the page
 * goes blank, gives its place in the history to the neutral one, and ends the session of a PIN. Escape pressed twice does
 * the same. What lies further back in the history leaves again when Back leads to it.
 */
export const LEAVE_SCRIPT = `'use strict';
(() => {
  const TWICE_MS = 2000;
  const link = document.querySelector('.leave');
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace(link.href);
    const session = document.querySelector('form[action="/status/close"]');
    if (session) navigator.sendBeacon(session.action);
    sessionStorage.setItem('left', '1');
  };

  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  let last = -TWICE_MS;
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key !== 'Escape') last = -TWICE_MS;
    else if (event.timeStamp - last < TWICE_MS) leave();
    else last = event.timeStamp;
  });

  const leaveAgain = () => {
    if (sessionStorage.getItem('left')) leave();
  };
  addEventListener('pageshow', (event) => {
    if (event.persisted) leaveAgain();
  });
  const [arrival] = performance.getEntriesByType('navigation');
  if (arrival && arrival.type !== 'navigate') leaveAgain();
  else sessionStorage.removeItem('left');
})();
`;
