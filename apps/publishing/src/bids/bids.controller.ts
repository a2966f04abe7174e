import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  type BidVersionRequest,
  bidVersionRequest,
  id as idSchema,
  inviteMemberRequest,
  type InviteMemberRequest,
  listBidsQuery,
  type PageQuery,
  type SaveBidRequest,
  saveBidRequest,
} from '#libs/contracts';
import { TakesFile, unobserved, Unobserved, withUploadedBytes } from '#libs/http';
import { Storage } from '#libs/storage';
import { downloadHeaders } from '../files/read-file.js';
import { assertMayAttach, attachToBid, readAttachment, removeAttachment } from './attach-to-bid.js';
import {
  confirmMembership,
  declineMembership,
  inviteMember,
  leaveBid,
  removeMember,
} from './consortium.js';
import { listBids, readBid, readReceipt, readSubmittedContent } from './read-bids.js';
import { saveDraft } from './save-draft.js';
import { submitBid } from './submit-bid.js';
import { BidVault } from './vault.js';
import { reopenBid, withdrawBid } from './withdraw-bid.js';

@Controller('api/bids')
export class BidsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BidVault) private readonly vault: BidVault,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What verifies the receipts, as PEM. */
  @Get('receipt-key')
  @Public()
  @Header('content-type', 'application/x-pem-file')
  @Header('content-disposition', 'attachment; filename="bid-receipts.pem"')
  receiptKey() {
    return this.vault.receiptKey();
  }

  @Get()
  @Requires('bid:write')
  @Unobserved()
  list(@Caller() caller: Principal, @Query({ schema: listBidsQuery }) query: PageQuery) {
    return listBids(this.dataSource, caller, query);
  }

  @Get(':id')
  @Requires('bid:read')
  @Unobserved()
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readBid(this.dataSource, this.vault, caller, id);
  }

  @Patch(':id')
  @Requires('bid:write')
  @Unobserved()
  save(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: saveBidRequest }) body: SaveBidRequest,
  ) {
    return saveDraft(this.dataSource, this.vault, caller, id, body);
  }

  @Post(':id/submit')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: bidVersionRequest }) body: BidVersionRequest,
  ) {
    return submitBid(this.dataSource, this.vault, caller, id, body);
  }

  @Post(':id/withdraw')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: bidVersionRequest }) body: BidVersionRequest,
  ) {
    return withdrawBid(this.dataSource, this.vault, caller, id, body);
  }

  @Post(':id/reopen')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(200)
  reopen(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: bidVersionRequest }) body: BidVersionRequest,
  ) {
    return reopenBid(this.dataSource, this.vault, caller, id, body);
  }

  @Get(':id/receipt')
  @Requires('bid:write')
  @Unobserved()
  @Header('content-disposition', 'attachment; filename="bid-receipt.json"')
  receipt(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readReceipt(this.dataSource, this.vault, caller, id);
  }

  @Get(':id/content.json')
  @Requires('bid:write')
  @Unobserved()
  async content(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    const bytes = await readSubmittedContent(this.dataSource, this.vault, caller, id);
    return new StreamableFile(bytes, {
      type: 'application/json',
      disposition: 'attachment; filename="bid-content.json"',
      length: bytes.length,
    });
  }

  @Post(':id/members')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(200)
  invite(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: inviteMemberRequest }) body: InviteMemberRequest,
  ) {
    return inviteMember(this.dataSource, this.vault, caller, id, body);
  }

  @Post(':id/members/:enterpriseId/remove')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(200)
  removeMember(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('enterpriseId', { schema: idSchema }) enterpriseId: string,
    @Body({ schema: bidVersionRequest }) body: BidVersionRequest,
  ) {
    return removeMember(this.dataSource, this.vault, caller, id, enterpriseId, body);
  }

  @Post(':id/confirm')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(200)
  confirm(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return confirmMembership(this.dataSource, this.vault, caller, id);
  }

  @Post(':id/decline')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(204)
  decline(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return declineMembership(this.dataSource, caller, id);
  }

  @Post(':id/leave')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(204)
  leave(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return leaveBid(this.dataSource, caller, id);
  }

  @Post(':id/attachments')
  @Requires('bid:write')
  @TakesFile(unobserved)
  async attach(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: FastifyRequest,
  ) {
    await assertMayAttach(this.dataSource, caller, id);
    const take = { owner: caller.organisationId, maxBytes: this.config.fileMaxBytes };
    return withUploadedBytes(request, take, (file) =>
      attachToBid(this.dataSource, this.storage, this.vault, caller, id, file),
    );
  }

  @Get(':id/attachments/:attachmentId')
  @Requires('bid:read')
  @Unobserved()
  async attachment(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('attachmentId', { schema: idSchema }) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { dataSource, storage, vault } = this;
    const found = await readAttachment(dataSource, storage, vault, caller, id, attachmentId);
    void reply.headers(downloadHeaders(found.attachment));
    return new StreamableFile(found.bytes, { type: found.attachment.mediaType });
  }

  @Delete(':id/attachments/:attachmentId')
  @Requires('bid:write')
  @Unobserved()
  @HttpCode(204)
  detach(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('attachmentId', { schema: idSchema }) attachmentId: string,
  ) {
    return removeAttachment(this.dataSource, this.storage, this.vault, caller, id, attachmentId);
  }
}
