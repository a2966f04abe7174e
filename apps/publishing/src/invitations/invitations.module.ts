import { Module } from '@nestjs/common';
import { EncryptionModule } from '#libs/encryption';
import { publishingDatabase } from '../publishing-database.js';
import { InvitationsController } from './invitations.controller.js';

@Module({
  imports: [publishingDatabase, EncryptionModule],
  controllers: [InvitationsController],
})
export class InvitationsModule {}
