import type { VNode } from 'preact';
import { Document } from '../platform/web/document.page';

interface SignInPageProps {
  lang: string;
  dir: 'ltr' | 'rtl';
  nonce: string;
  /** Sentences of the namespace `sign_in`. */
  say: (key: string) => string;
  /** Why the last try was refused, as a sentence. */
  refused: string | null;
  /** What was typed as address, so that it need not be typed again. */
  email: string;
  /** Where to go then. */
  next: string;
}

export function SignInPage({ lang, dir, nonce, say, refused, email, next }: SignInPageProps): VNode {
  return (
    <Document lang={lang} dir={dir} nonce={nonce} title={say('title')} skip={say('skip')}>
      <main id="main">
        <h1>{say('title')}</h1>
        {refused ? (
          <p role="alert" class="errors">
            {refused}
          </p>
        ) : null}
        <form method="post" action="/desk/sign-in" class="card">
          {next === '/desk' ? null : <input type="hidden" name="next" value={next} />}
          <p>
            <label for="email">{say('email')}</label>
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="username"
              value={email}
              maxLength={254}
              required
            />
          </p>
          <p>
            <label for="password">{say('password')}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required />
          </p>
          <button type="submit">{say('submit')}</button>
        </form>
      </main>
    </Document>
  );
}
