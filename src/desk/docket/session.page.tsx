import type { VNode } from 'preact';
import type { DocketWords } from './docket.presenter';
import type { SessionModel } from './session.presenter';

/** Sessions on the walls of all whom they concern. */
export function SessionLines({ words, sessions }: { words: DocketWords; sessions: SessionModel[] }): VNode {
  const { of } = words;
  if (sessions.length === 0) return <p>{of('docket_no_session')}</p>;
  return (
    <ol class="lines">
      {sessions.map(({ n, walls, about, state, files }) => (
        <li>
          <strong>
            {n}. {walls[0]}
          </strong>{' '}
          · {state}
          {walls.slice(1).map((wall) => (
            <p class="hint">{wall}</p>
          ))}
          <p class="hint">{about.join(' · ')}</p>
          {files.length > 0 ? (
            <>
              <p class="verbs">
                {files.map(({ href, text }) => (
                  <a href={href}>{text}</a>
                ))}
              </p>
              <p class="hint">{of('session_file_note')}</p>
            </>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
