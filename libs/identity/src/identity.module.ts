import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '#mail';
import { AccessGuard } from './access.guard.js';
import { Account } from './account.entity.js';
import { AccountLinkRepository } from './account-link.repository.js';
import { AccountLinkSender } from './account-link-sender.service.js';
import { AccountLinkService } from './account-link.service.js';
import { AccountRepository } from './account.repository.js';
import { ConfirmSignInPageController } from './confirm-sign-in.page-controller.js';
import { Attempts } from './attempts.service.js';
import { IdentityApiController } from './identity.api-controller.js';
import { InputInterceptor } from './input.interceptor.js';
import { InvitationPageController } from './invitation.page-controller.js';
import { InvitationService } from './invitation.service.js';
import { ForgetSignInsJob } from './jobs/forget-sign-ins.job.js';
import { SendAccountLinkJob } from './jobs/send-account-link.job.js';
import { KnownDevices } from './known-devices.service.js';
import { LocalStrategy, PasswordGuard } from './local.strategy.js';
import { OwnAccountPageController } from './own-account.page-controller.js';
import { OwnTokensPageController } from './own-tokens.page-controller.js';
import { ParticipantAccountService } from './participant-account.service.js';
import { PasswordPageController } from './password.page-controller.js';
import { PasswordService } from './password.service.js';
import { PersonalTokenApiController } from './personal-token.api-controller.js';
import { PersonalTokenService } from './personal-token.service.js';
import { ProblemFilter } from './problem-filter.js';
import { OidcAccountService } from './oidc-account.service.js';
import { OidcPageController } from './oidc.page-controller.js';
import { OidcProvider } from './oidc-provider.service.js';
import { RoleGrantAccess } from './role-grant.access.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantRepository } from './role-grant.repository.js';
import { RoleGrantService } from './role-grant.service.js';
import { RouteDeclarations } from './route-declarations.js';
import { SecondFactorApiController } from './second-factor.api-controller.js';
import { SecondFactorCheck } from './second-factor-check.service.js';
import { SecondFactorPageController } from './second-factor.page-controller.js';
import { SecondFactorPages } from './second-factor-pages.service.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SecondFactorResetPageController } from './second-factor-reset.page-controller.js';
import { SecondFactorResetService } from './second-factor-reset.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SealedSearch } from './sealed-search.js';
import { SecretVault } from './secret-vault.js';
import { SessionOpener } from './session-opener.service.js';
import { SignInLinkPageController } from './sign-in-link.page-controller.js';
import { SignInPageController } from './sign-in.page-controller.js';
import { SignInService } from './sign-in.service.js';
import { Subjects } from './subjects.js';
import { WrongCodeRepository } from './wrong-code.repository.js';
import './identity-invariants.js';

/** People with accounts, their roles, signing in, and the guard before every route. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Account, RoleGrant]), PassportModule, MailModule],
  controllers: [
    IdentityApiController,
    ConfirmSignInPageController,
    OidcPageController,
    SecondFactorApiController,
    SecondFactorPageController,
    SecondFactorResetPageController,
    InvitationPageController,
    OwnAccountPageController,
    OwnTokensPageController,
    PasswordPageController,
    PersonalTokenApiController,
    SignInLinkPageController,
    SignInPageController,
  ],
  providers: [
    AccountLinkRepository,
    AccountLinkSender,
    AccountLinkService,
    AccountRepository,
    Attempts,
    ForgetSignInsJob,
    InvitationService,
    KnownDevices,
    LocalStrategy,
    OidcAccountService,
    OidcProvider,
    ParticipantAccountService,
    PasswordGuard,
    PasswordService,
    PersonalTokenService,
    RoleGrantAccess,
    RoleGrantRepository,
    RoleGrantService,
    RouteDeclarations,
    SecondFactorCheck,
    SecondFactorPages,
    SecondFactorRepository,
    SecondFactorResetService,
    SecondFactorService,
    SealedSearch,
    SecretVault,
    SendAccountLinkJob,
    SessionOpener,
    SignInService,
    Subjects,
    WrongCodeRepository,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: InputInterceptor },
  ],
  exports: [
    AccountRepository,
    KnownDevices,
    ParticipantAccountService,
    RoleGrantRepository,
    RoleGrantService,
    RouteDeclarations,
    SealedSearch,
    SecondFactorResetService,
    SignInService,
    Subjects,
  ],
})
export class IdentityModule {}
