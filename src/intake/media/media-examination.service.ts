import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type/core';
import { kindOf, MAX_EXAMINED_BYTES, type Examined } from './media-kind.rules';
import { PictureCopies } from './picture-copy.service';

/** Looks what a file really is. What its sender declared is not asked. */
@Injectable()
export class MediaExamination {
  constructor(private readonly pictures: PictureCopies) {}

  async of(bytes: Buffer): Promise<Examined> {
    if (bytes.length > MAX_EXAMINED_BYTES) return { foundType: null, trust: 'untrusted', copy: null };
    const foundType = (await fileTypeFromBuffer(bytes))?.mime ?? null;
    const kind = kindOf(foundType);
    const copy = kind === 'picture' ? await this.pictures.of(bytes) : null;
    const trust = copy ? 'copied' : kind === 'sound' ? 'known' : 'untrusted';
    return { foundType, trust, copy };
  }
}
