import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  closeTicketRequest,
  type CloseTicketRequest,
  id as idSchema,
  listTicketsQuery,
  type ListTicketsQuery,
  raiseTicketRequest,
  type RaiseTicketRequest,
  reassignTicketRequest,
  type ReassignTicketRequest,
  ticketNoteRequest,
  type TicketNoteRequest,
  ticketReplyRequest,
  type TicketReplyRequest,
  withdrawTicketRequest,
  type WithdrawTicketRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { answerTicket, closeTicket, followUpTicket, withdrawTicket } from './move-ticket.js';
import { noteTicket } from './note-ticket.js';
import { raiseTicket } from './raise-ticket.js';
import { listTickets, readTicket, readTicketHistory } from './read-tickets.js';
import { reassignTicket } from './reassign-ticket.js';

@Controller('api/tickets')
export class TicketsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('ticket:read')
  list(@Caller() caller: Principal, @Query({ schema: listTicketsQuery }) query: ListTicketsQuery) {
    return listTickets(this.dataSource, caller, query);
  }

  @Post()
  @Requires('ticket:write')
  raise(
    @Caller() caller: Principal,
    @Body({ schema: raiseTicketRequest }) body: RaiseTicketRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return raiseTicket(this.dataSource, caller, body, key);
  }

  @Get(':id')
  @Requires('ticket:read')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readTicket(this.dataSource, caller, id);
  }

  @Get(':id/history')
  @Requires('ticket:read')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readTicketHistory(this.dataSource, caller, id);
  }

  @Post(':id/answer')
  @Requires('ticket:answer')
  @HttpCode(200)
  answer(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ticketReplyRequest }) body: TicketReplyRequest,
  ) {
    return answerTicket(this.dataSource, caller, id, body);
  }

  @Post(':id/follow-up')
  @Requires('ticket:write')
  @HttpCode(200)
  followUp(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ticketReplyRequest }) body: TicketReplyRequest,
  ) {
    return followUpTicket(this.dataSource, caller, id, body);
  }

  @Post(':id/close')
  @Requires('ticket:write')
  @HttpCode(200)
  close(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: closeTicketRequest }) body: CloseTicketRequest,
  ) {
    return closeTicket(this.dataSource, caller, id, body);
  }

  @Post(':id/withdraw')
  @Requires('ticket:write')
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: withdrawTicketRequest }) body: WithdrawTicketRequest,
  ) {
    return withdrawTicket(this.dataSource, caller, id, body);
  }

  @Post(':id/reassign')
  @Requires('ticket:answer')
  @HttpCode(200)
  reassign(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reassignTicketRequest }) body: ReassignTicketRequest,
  ) {
    return reassignTicket(this.dataSource, caller, id, body);
  }

  @Post(':id/note')
  @Requires('ticket:answer')
  @HttpCode(200)
  note(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ticketNoteRequest }) body: TicketNoteRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return noteTicket(this.dataSource, caller, id, body, key);
  }
}
