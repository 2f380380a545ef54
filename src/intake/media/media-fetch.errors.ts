/** Why a file could not be had from the provider. The code names neither address nor content. */
export class MediaError extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'MediaError';
  }
}
