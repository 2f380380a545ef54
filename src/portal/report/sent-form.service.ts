import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { AppError, badRequest } from '../../platform/app.errors';
import { fieldsOf } from '../../platform/web/form-fields.rules';
import type { Upload } from './drafts.service';
import { MAX_FILES, MAX_FILE_BYTES } from './report-steps.rules';

/** What a browser sent: fields by name, and whatever was attached. */
export interface Sent {
  field: (name: string) => string;
  uploads: Upload[];
  /** Why an attachment was not taken; the words that came with it are. */
  refused: 'file_too_large' | 'file_kind' | 'too_many_files' | null;
}

const MAX_FIELDS = 40;
const MAX_FIELD_BYTES = 64 * 1024;
/** Of one form, with all that is attached. */
const MAX_BYTES = 40 * 1024 * 1024;
const TAKEN = /^(image|audio|video)\//;

/** Reads a form of the portal, with or without attachments. */
@Injectable()
export class SentForms {
  /** @throws AppError too_long, too_large: a browser that shows our pages sends neither. */
  async read(request: FastifyRequest): Promise<Sent> {
    if (!request.isMultipart()) return { field: fieldsOf(request.body), uploads: [], refused: null };
    const fields = new Map<string, unknown>();
    const sent: Sent = {
      field: (name) => fieldsOf(Object.fromEntries(fields))(name),
      uploads: [],
      refused: null,
    };
    const limits = {
      fileSize: MAX_FILE_BYTES,
      files: MAX_FILES + 1,
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
    };
    let read = 0;
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw badRequest('too_long');
        fields.set(part.fieldname, part.value);
        read += Buffer.byteLength(String(part.value));
        continue;
      }
      const bytes = await part.toBuffer();
      read += bytes.length;
      if (read > MAX_BYTES) throw new AppError('too_large', 413);
      // A browser sends an empty part for a file that nobody chose.
      if (bytes.length > 0) await this.take(sent, bytes, part.file.truncated);
    }
    return sent;
  }

  private async take(sent: Sent, bytes: Buffer, truncated: boolean): Promise<void> {
    // What a file calls itself is not believed: its first bytes say what it is.
    const kind = await fileTypeFromBuffer(bytes);
    if (truncated) sent.refused = 'file_too_large';
    else if (!kind || !TAKEN.test(kind.mime)) sent.refused = 'file_kind';
    else if (sent.uploads.length === MAX_FILES) sent.refused = 'too_many_files';
    else sent.uploads.push({ type: kind.mime, bytes });
  }
}
