import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access.guard.js';
import { Account } from './account.entity.js';
import { AccountRepository } from './account.repository.js';
import { IdentityApiController } from './identity.api-controller.js';
import { InputInterceptor } from './input.interceptor.js';
import { LocalStrategy, PasswordGuard } from './local.strategy.js';
import { ProblemFilter } from './problem-filter.js';
import { RoleGrantAccess } from './role-grant.access.js';
import { RoleGrant } from './role-grant.entity.js';
import { RoleGrantService } from './role-grant.service.js';
import { RouteDeclarations } from './route-declarations.js';
import { SignInPageController } from './sign-in.page-controller.js';
import { SignInService } from './sign-in.service.js';
import { Subjects } from './subjects.js';

/** People with accounts, their roles, signing in, and the guard before every route. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Account, RoleGrant]), PassportModule],
  controllers: [IdentityApiController, SignInPageController],
  providers: [
    AccountRepository,
    LocalStrategy,
    PasswordGuard,
    RoleGrantAccess,
    RoleGrantService,
    RouteDeclarations,
    SignInService,
    Subjects,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: InputInterceptor },
  ],
  exports: [AccountRepository, RouteDeclarations, SignInService, Subjects],
})
export class IdentityModule {}
