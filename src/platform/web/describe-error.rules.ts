/** Class, code and place of an error, never its message: a message may repeat what a worker wrote. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  const place = /\n\s+at (.+?:\d+)/
    .exec(error.stack ?? '')?.[1]
    ?.replace(/^.*[\\/](?=(src|dist|node_modules)[\\/])/, '');
  return [error.name, typeof code === 'string' || typeof code === 'number' ? code : '', place ?? '']
    .filter(Boolean)
    .join(' ');
}
