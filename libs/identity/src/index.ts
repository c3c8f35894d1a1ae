export { IdentityModule } from './identity.module.js';
export { AccountRepository, hashToken } from './account.repository.js';
export { Api, CurrentViewer, type Endpoint, Input, Page, QueryInput, SeenVersion } from './endpoint.js';
export { strictLimit } from './identity.api-controller.js';
export { isId } from './ids.js';
export {
  dateKeyOf,
  firstRows,
  idKeyOf,
  keyOf,
  newestIdKeyOf,
  pageOf,
  pageQuery,
  type PageRequest,
  rowsToRead,
  textKeyOf,
  toPage,
} from './paging.js';
export { type Grant, type Role, roles, type SubjectFacts, Viewer } from './roles.js';
export { roleGrantForm, type RoleGrantAnswer } from './identity.form.js';
export { KnownDevices } from './known-devices.service.js';
export { networkOf } from './network.js';
export { ParticipantAccountService } from './participant-account.service.js';
export { RoleGrantRepository } from './role-grant.repository.js';
export { givenByCoordinators, RoleGrantService } from './role-grant.service.js';
export { actorWords, roleWords } from './role-words.js';
export { RouteDeclarations, type DeclaredRoute } from './route-declarations.js';
export { passwordProblem } from './password-rule.js';
export { SealedSearch } from './sealed-search.js';
export { SecondFactorResetService } from './second-factor-reset.service.js';
export { hashPassword, SignInService } from './sign-in.service.js';
export { FindsSubject, subjectKinds, Subjects, type SubjectFinder, type SubjectKind } from './subjects.js';
export { sendProblem, wantsJson } from './problem-filter.js';
export { rateLimitStore } from './rate-limit-store.js';
export { WebSessionStore } from './web-session-store.js';
export { Frame, type PageFrame } from './page-frame.js';
