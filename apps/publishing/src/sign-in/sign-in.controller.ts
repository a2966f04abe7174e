import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type Principal, Public, Requires, WhilePending } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  changePasswordRequest,
  type ChangePasswordRequest,
  confirmPasswordResetRequest,
  type ConfirmPasswordResetRequest,
  disableMfaRequest,
  type DisableMfaRequest,
  enrolMfaRequest,
  type EnrolMfaRequest,
  type LoginRequest,
  loginRequest,
  type Me,
  mfaCodeRequest,
  type MfaCodeRequest,
  type MfaEnrolment,
  passwordResetRequest,
  type PasswordResetRequest,
  passwordRules,
  type RecoveryCodes,
  type RegisterRequest,
  registerRequest,
  type SignInPolicy,
} from '#libs/contracts';
import { registerEnterprise } from '../accounts/register-enterprise.js';
import { changePassword } from './change-password.js';
import { Doorkeeper } from './doorkeeper.js';
import { logIn, meOf } from './log-in.js';
import { confirmPasswordReset, requestPasswordReset } from './reset-password.js';
import { confirmMfa, disableMfa, enrolMfa, readMfa, renewRecoveryCodes } from './second-factor.js';
import { logOut, openSession } from './sessions.js';
import { FromVisitor, type Visitor } from './visitor.js';

type Reply = FastifyReply;

@Controller('api/auth')
export class SignInController {
  constructor(
    @Inject(Doorkeeper) private readonly door: Doorkeeper,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('policy')
  @Public()
  policy(): SignInPolicy {
    const { passwordPolicy: profile, oidc } = this.config;
    const { minLength, classes: composition, rotationDays } = passwordRules[profile];
    const oidcName = oidc?.name ?? null;
    return { profile, minLength, composition, rotationDays, oidc: Boolean(oidc), oidcName };
  }

  @Post('login')
  @Public()
  @HttpCode(200)
  async login(
    @Body({ schema: loginRequest }) body: LoginRequest,
    @FromVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Me> {
    return this.door.letIn(reply, await logIn(this.door, body, visitor));
  }

  @Post('register')
  @Public()
  async register(
    @Body({ schema: registerRequest }) body: RegisterRequest,
    @FromVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Me> {
    const user = await registerEnterprise(this.door.dataSource, body, this.config.passwordPolicy);
    const terms = { method: 'password', mfa: false, hours: this.config.sessionHours } as const;
    const opened = await this.door.dataSource.transaction((manager) =>
      openSession(manager, user, visitor, terms),
    );
    return this.door.letIn(reply, opened);
  }

  @Post('logout')
  @Public()
  @HttpCode(204)
  async logout(
    @FromVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<void> {
    await logOut(this.door.dataSource, visitor.sessionToken);
    this.door.showOut(reply);
  }

  @Get('me')
  @Requires('session:own')
  @WhilePending('mfa-enrolment', 'password-change')
  me(@Caller() caller: Principal): Me {
    return meOf(caller);
  }

  @Post('password')
  @Requires('session:own')
  @WhilePending('password-change')
  @HttpCode(200)
  async changePassword(
    @Caller() caller: Principal,
    @Body({ schema: changePasswordRequest }) body: ChangePasswordRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Me> {
    return this.door.letIn(reply, await changePassword(this.door, caller, body));
  }

  @Post('password-reset')
  @Public()
  @HttpCode(202)
  async requestReset(
    @Body({ schema: passwordResetRequest }) { email }: PasswordResetRequest,
    @FromVisitor() visitor: Visitor,
  ): Promise<void> {
    await requestPasswordReset(this.door, email, visitor);
  }

  @Post('password-reset/confirm')
  @Public()
  @HttpCode(204)
  async confirmReset(
    @Body({ schema: confirmPasswordResetRequest }) body: ConfirmPasswordResetRequest,
  ): Promise<void> {
    await confirmPasswordReset(this.door, body);
  }

  @Get('mfa')
  @Requires('session:own')
  @WhilePending('mfa-enrolment')
  readMfa(@Caller() caller: Principal) {
    return readMfa(this.door, caller);
  }

  @Post('mfa/enrol')
  @Requires('session:own')
  @WhilePending('mfa-enrolment')
  @HttpCode(200)
  enrolMfa(
    @Caller() caller: Principal,
    @Body({ schema: enrolMfaRequest }) body: EnrolMfaRequest,
  ): Promise<MfaEnrolment> {
    return enrolMfa(this.door, caller, body?.password);
  }

  @Post('mfa/confirm')
  @Requires('session:own')
  @WhilePending('mfa-enrolment')
  @HttpCode(200)
  async confirmMfa(
    @Caller() caller: Principal,
    @Body({ schema: mfaCodeRequest }) { code }: MfaCodeRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RecoveryCodes> {
    const { codes, session } = await confirmMfa(this.door, caller, code);
    this.door.giveCookies(reply, session);
    return codes;
  }

  @Post('mfa/disable')
  @Requires('session:own')
  @HttpCode(200)
  async disableMfa(
    @Caller() caller: Principal,
    @Body({ schema: disableMfaRequest }) body: DisableMfaRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Me> {
    return this.door.letIn(reply, await disableMfa(this.door, caller, body));
  }

  @Post('mfa/recovery-codes')
  @Requires('session:own')
  @HttpCode(200)
  renewRecoveryCodes(
    @Caller() caller: Principal,
    @Body({ schema: mfaCodeRequest }) { code }: MfaCodeRequest,
  ): Promise<RecoveryCodes> {
    return renewRecoveryCodes(this.door, caller, code);
  }
}
