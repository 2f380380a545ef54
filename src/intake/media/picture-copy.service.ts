import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { COPY_SIDE, MAX_PIXELS } from './media-kind.rules';

/** A picture that needs longer is meant to. */
const TIMEOUT_SECONDS = 20;
const QUALITY = 82;

// Only the readers of the few kinds of picture that phones send: each further one is a further way in.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});
// One picture must not take the machine from everything else.
sharp.concurrency(1);
sharp.cache(false);

/** Draws pictures anew, so that nothing of the file but the picture itself is left: no place, no camera, no thumbnail. */
@Injectable()
export class PictureCopies {
  /** The picture as a JPEG, upright; null where it cannot be read, is broken, or unpacks to too much. */
  async of(picture: Buffer): Promise<Buffer | null> {
    try {
      return await sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
        .autoOrient()
        .resize({ width: COPY_SIDE, height: COPY_SIDE, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .timeout({ seconds: TIMEOUT_SECONDS })
        .jpeg({ quality: QUALITY })
        .toBuffer();
    } catch {
      // Its message may quote the file. What cannot be copied is kept as it came, and not shown.
      return null;
    }
  }
}
