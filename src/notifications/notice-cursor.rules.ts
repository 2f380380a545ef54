/** The last row of a page of notices: the next page starts after it. */
export interface NoticeCursor {
  at: Date;
  id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function writeNoticeCursor({ at, id }: NoticeCursor): string {
  return Buffer.from(`${at.toISOString()}/${id}`).toString('base64url');
}

/** Null when the text is no cursor of ours. */
export function readNoticeCursor(text: string): NoticeCursor | null {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split('/');
  const moment = new Date(at);
  return UUID.test(id) && !Number.isNaN(moment.getTime()) ? { at: moment, id } : null;
}
