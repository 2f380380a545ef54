/** What somebody might write to break a page, or to make it say something else. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onmouseover='alert(1)`,
  '</textarea></title></style></mark><svg/onload=alert(1)>',
  '<style>*{display:none}</style><!--',
  '&lt;b&gt;&#60;i&#62;',
  '{{reference}} $t(portal:nav) ${1}',
  'javascript:alert(1)',
  'pay \u202eyas\u202c \u2067x\u2069 \u061c',
  'a\0b\x1b[31m\x9b',
  `${'x'.repeat(20_000)}<b>`,
  'क्षि👨‍👩‍👧\ud83d'.repeat(50),
] as const;

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** The tags of a page as a browser would see them. The content of <style> holds no tags. */
export function tagsOf(html: string): Tag[] {
  const seen = html.replace(/(<style[^>]*>)[^]*?<\/style>/g, '$1</style>');
  return [...seen.matchAll(/<([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g)].map(([, name, rest]) => ({
    name: name!,
    attributes: Object.fromEntries(
      [...rest!.matchAll(/([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)].map((match) => [
        match[1]!.toLowerCase(),
        match[2] ?? match[3] ?? match[4] ?? '',
      ]),
    ),
  }));
}

/** Every kind of tag on a page: its name and the names of its attributes. What people write must add none. */
export function shapesOf(html: string): Set<string> {
  return new Set(
    tagsOf(html).map(({ name, attributes }) => `${name} ${Object.keys(attributes).sort().join(' ')}`.trim()),
  );
}

/** The text a reader sees. */
export function textOf(html: string): string {
  return html
    .replace(/<style[^>]*>[^]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
