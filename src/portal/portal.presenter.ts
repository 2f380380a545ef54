import type portal from '../../locales/en/portal.json';
import type { Sentences } from '../platform/i18n/sentences';

export type PortalKey = keyof typeof portal;
export type Say = (key: PortalKey, params?: Record<string, string | number>) => string;

/** What every page of the portal has around its own part. */
export interface Frame {
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  nonce: string;
  say: Say;
  /** The sentence of an error that the reader can mend. */
  error: (code: string) => string;
  /** Where the page is in each language, the reader's first at the start; empty where it cannot be asked for again. */
  languages: { tag: string; name: string; dir: 'ltr' | 'rtl'; href: string }[];
  links: { href: string; text: string; here: boolean }[];
  reviewed: boolean;
}

/** Every page: its title, and where it is in another language. The start leads straight to the form. */
const PATHS = {
  '/': { title: 'title_home', again: '/report' },
  '/report': { title: 'title_report', again: '/report' },
  '/receipt': { title: 'title_receipt', again: null },
  '/status/more': { title: 'title_status', again: '/status/more' },
  '/status': { title: 'title_status', again: '/status' },
  '/rights': { title: 'title_rights', again: '/rights' },
  '/transparency': { title: 'title_transparency', again: '/transparency' },
} as const;
export type PortalPath = keyof typeof PATHS;

const MENU = [
  ['/report', 'nav_report'],
  ['/status', 'nav_status'],
  ['/rights', 'nav_rights'],
] as const;

interface Asked {
  query: unknown;
  headers: { 'accept-language'?: string };
  cspNonce: string;
}

/** The frame of a page for whoever asks: in the language chosen, else in the one their browser asks for. */
export function frameOf(sentences: Sentences, asked: Asked, path: PortalPath, chosen?: string): Frame {
  const { lang } = (asked.query ?? {}) as { lang?: unknown };
  const wish = chosen || (typeof lang === 'string' && lang) || asked.headers['accept-language'];
  return frame(sentences, { lang: sentences.best(wish, 'portal'), path, nonce: asked.cspNonce });
}

/** The frame of the page at `path`, in `lang`. */
export function frame(sentences: Sentences, page: { lang: string; path: PortalPath; nonce: string }): Frame {
  const { title, again } = PATHS[page.path];
  const languages = sentences.languages('portal');
  const say: Say = (key, params) => sentences.text(page.lang, `portal:${key}`, params);
  const at = (path: string, tag: string) => `${path}?lang=${encodeURIComponent(tag)}`;
  return {
    lang: page.lang,
    dir: sentences.direction(page.lang),
    title: say(title),
    nonce: page.nonce,
    say,
    error: (code) => sentences.text(page.lang, `errors:${code}`),
    languages: again
      ? languages
          .toSorted((a, b) =>
            page.path === '/' ? Number(b.tag === page.lang) - Number(a.tag === page.lang) : 0,
          )
          .map(({ tag, name, direction }) => ({ tag, name, dir: direction, href: at(again, tag) }))
      : [],
    links: MENU.map(([path, key]) => ({
      href: at(path, page.lang),
      text: say(key),
      here: path === page.path,
    })),
    reviewed: languages.find(({ tag }) => tag === page.lang)?.reviewed ?? false,
  };
}
