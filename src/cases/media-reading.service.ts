import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/access';
import { handedAs } from '../intake/media/media-kind.rules';
import { Media } from '../intake/media/media.entity';
import { AppError, notFound } from '../platform/app.errors';
import { BlobStore } from '../platform/blobs/blob-store';
import { Database } from '../platform/database/database';
import { Case } from './case.entity';
import { CaseSubmission } from './case-submission.entity';

/** A file as it may leave us: the type is fixed by us, never by whoever sent it. */
export interface SafeCopy {
  bytes: Buffer;
  contentType: string;
  disposition: string;
}

/** What was sent with a message, for whoever may see the case it is in. */
@Injectable()
export class MediaReading {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * The picture drawn anew, or the sound. A file that is neither is handed out only where `untrusted` asks for it by name,
   * and then as something to save and never to open in a page.
   * @param caseId the case it must be in; any that the person may see where it is not given
   * @throws AppError not_found, also when the case is not theirs; media_not_there while it is fetched or where that failed;
   * media_untrusted.
   */
  copyFor(
    staff: Principal,
    id: string,
    { caseId, untrusted = false }: { caseId?: string; untrusted?: boolean } = {},
  ): Promise<SafeCopy> {
    return this.database.read(staff.actor, async (manager) => {
      const media = await manager.findOneBy(Media, { id });
      if (!media || !(await this.mayBeSeen(manager, media, caseId))) throw notFound();
      const { trust, foundType, blobId, copyBlobId } = media;
      if (!trust || !blobId) throw new AppError('media_not_there', 409);
      if (trust === 'untrusted' && !untrusted) throw new AppError('media_untrusted', 409);
      const shown = trust === 'copied' ? copyBlobId! : blobId;
      const pieces: Buffer[] = [];
      for await (const piece of this.blobs.get(manager, shown)) pieces.push(piece);
      return { bytes: Buffer.concat(pieces), ...handedAs(trust, foundType, id) };
    });
  }

  /** Cases hide themselves from whoever may not see them. */
  private async mayBeSeen(
    manager: EntityManager,
    { submissionId }: Media,
    caseId?: string,
  ): Promise<boolean> {
    const joined = await manager.findOneBy(CaseSubmission, { submissionId });
    if (!joined || (caseId && joined.caseId !== caseId)) return false;
    return manager.existsBy(Case, { id: joined.caseId });
  }
}
