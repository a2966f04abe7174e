import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  finaliseListRequest,
  type FinaliseListRequest,
  id as idSchema,
  verifyCertificateRequest,
  type VerifyCertificateRequest,
} from '#libs/contracts';
import { SigningKey } from '#libs/encryption';
import { finaliseList } from './finalise-list.js';
import { listAsPdf, listAsWorkbook, readCertificateFile, readFinalList } from './read-plaques.js';
import { verifyPlaque, verifyShown } from './verify-plaque.js';

/** The final list, its plaques and certificates, and whether one is genuine. */
@Controller('api/showcase')
export class PlaquesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SigningKey) private readonly key: SigningKey,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('editions/:id/finalise')
  @Requires('edition:write')
  @HttpCode(200)
  finalise(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: finaliseListRequest }) body: FinaliseListRequest,
  ) {
    return finaliseList(this.dataSource, this.key, caller, id, body);
  }

  @Get('editions/:id/list')
  @Public()
  list(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readFinalList(this.dataSource.manager, caller, id);
  }

  @Get('editions/:id/list.pdf')
  @Requires('nomination:read')
  listPdf(@Param('id', { schema: idSchema }) id: string) {
    return listAsPdf(this.dataSource, id);
  }

  @Get('editions/:id/list.xlsx')
  @Requires('nomination:read')
  listWorkbook(@Param('id', { schema: idSchema }) id: string) {
    return listAsWorkbook(this.dataSource, id);
  }

  @Get('plaques/:plaqueNumber/certificate.pdf')
  @Requires('nomination:read')
  certificate(@Caller() caller: Principal, @Param('plaqueNumber') plaqueNumber: string) {
    return readCertificateFile(this.dataSource, caller, this.config.publicUrl, plaqueNumber);
  }

  /** What verifies certificates, as PEM. */
  @Get('certificate-key')
  @Public()
  @Header('content-type', 'application/x-pem-file')
  @Header('content-disposition', 'attachment; filename="showcase-certificates.pem"')
  certificateKey() {
    return this.key.publicKey();
  }

  @Get('verify/:plaqueNumber')
  @Public()
  verify(@Param('plaqueNumber') plaqueNumber: string) {
    return verifyPlaque(this.dataSource, this.key, plaqueNumber);
  }

  @Post('verify')
  @Public()
  @HttpCode(200)
  verifyShown(@Body({ schema: verifyCertificateRequest }) body: VerifyCertificateRequest) {
    return verifyShown(this.dataSource, this.key, body);
  }
}
