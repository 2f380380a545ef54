import { Global, Module } from '@nestjs/common';
import { BlobStore } from './blob-store';
import { DatabaseBlobs } from './database-blobs.service';

@Global()
@Module({ providers: [{ provide: BlobStore, useClass: DatabaseBlobs }], exports: [BlobStore] })
export class BlobsModule {}
