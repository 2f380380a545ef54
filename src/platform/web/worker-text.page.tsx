import type { VNode } from 'preact';
import { cutAtMarks, nameHidden, type Mark } from './worker-text.rules';

interface WorkerTextProps {
  text: string;
  marks?: readonly Mark[];
  /** In the middle of a line instead of a block of its own. */
  inline?: boolean;
  lang?: string;
}

/** What somebody outside wrote. It finds its own direction, and nothing in it can reach beyond its own box. */
export function WorkerText({ text, marks = [], inline, lang }: WorkerTextProps): VNode {
  const Box = inline ? 'bdi' : 'div';
  return (
    <Box class="words" dir="auto" lang={lang}>
      {cutAtMarks(text, marks).map((piece) =>
        piece.titles.length === 0 ? (
          <Runs text={piece.text} />
        ) : (
          <mark class={piece.grave ? 'grave' : undefined} title={piece.titles.join(' · ')}>
            <Runs text={piece.text} />
          </mark>
        ),
      )}
    </Box>
  );
}

function Runs({ text }: { text: string }): VNode {
  return (
    <>
      {nameHidden(text).map((run) =>
        'text' in run ? (
          run.text
        ) : (
          <span class="sign" title={run.code}>
            {run.sign}
          </span>
        ),
      )}
    </>
  );
}
