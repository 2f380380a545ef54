import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { STYLES } from './styles';

export interface DocumentProps {
  lang: string;
  dir: 'ltr' | 'rtl';
  /** Stays in the history of a phone that others may look at: say nothing in it of what the page is for. */
  title: string;
  /** Nonce of the Content-Security-Policy of this answer. */
  nonce: string;
  children: ComponentChildren;
  /** The whole width of a desk's screen instead of a column for reading. */
  wide?: boolean;
  /** Words of the link to #main. */
  skip?: string;
  /** Where the page goes on by itself, and when. */
  refresh?: { seconds: number; to: string };
}

/** The shell of every page. The page itself brings its own header and a <main id="main">. */
export function Document(props: DocumentProps): VNode {
  return (
    <html lang={props.lang} dir={props.dir}>
      <head>
        <meta charSet="utf-8" />
        <title>{props.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="color-scheme" content="light" />
        {props.refresh ? (
          <meta http-equiv="refresh" content={`${props.refresh.seconds};url=${props.refresh.to}`} />
        ) : null}
        {/* An empty icon: nothing to fetch, and no picture in a watched phone's list of tabs. */}
        <link rel="icon" href="data:," />
        <style nonce={props.nonce} dangerouslySetInnerHTML={{ __html: STYLES }} />
      </head>
      <body class={props.wide ? 'wide' : undefined}>
        <a class="skip" href="#main">
          {props.skip ?? 'Skip to the content'}
        </a>
        {props.children}
      </body>
    </html>
  );
}

/** A page as it is sent. */
export function render(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
