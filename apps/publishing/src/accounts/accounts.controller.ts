import { Controller, Get } from '@nestjs/common';
import { Public } from '#libs/auth';
import { taxonomy } from '#libs/contracts';

@Controller('api')
export class AccountsController {
  @Get('taxonomy')
  @Public()
  taxonomy() {
    return taxonomy;
  }
}
