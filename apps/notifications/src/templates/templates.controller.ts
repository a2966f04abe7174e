import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  notificationKind,
  type NotificationKind,
  templateQuery,
  type TemplateQuery,
} from '#libs/contracts';
import { previewTemplate } from './preview-template.js';

@Controller('api/notifications/templates')
export class TemplatesController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get(':kind')
  @Requires('template:read')
  preview(
    @Param('kind', { schema: notificationKind }) kind: NotificationKind,
    @Query({ schema: templateQuery }) query: TemplateQuery,
  ) {
    return previewTemplate(kind, query, this.config.publicUrl);
  }
}
