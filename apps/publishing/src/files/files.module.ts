import { Module } from '@nestjs/common';
import { StorageModule } from '#libs/storage';
import { publishingDatabase } from '../publishing-database.js';
import { FilesController } from './files.controller.js';

@Module({ imports: [publishingDatabase, StorageModule], controllers: [FilesController] })
export class FilesModule {}
