import { Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '#libs/config';
import { FileStorage } from './file-storage.js';
import { S3Storage } from './s3-storage.js';
import { Storage } from './storage.js';

@Injectable()
class StorageCloser implements OnApplicationShutdown {
  constructor(@Inject(Storage) private readonly storage: Storage) {}

  onApplicationShutdown(): void {
    if (this.storage instanceof S3Storage) this.storage.close();
  }
}

/** The one `Storage` of a process: S3 where S3_ENDPOINT is set, else the file system. */
@Module({
  providers: [
    {
      provide: Storage,
      inject: [CONFIG],
      useFactory: ({ s3, filesDir }: Config): Storage =>
        s3 ? new S3Storage(s3) : new FileStorage(filesDir),
    },
    StorageCloser,
  ],
  exports: [Storage],
})
export class StorageModule {}
