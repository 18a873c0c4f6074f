export {
  noAccount,
  issueCode,
  openAccount,
  openWithCode,
  refuseTaken,
  type IssuedCode,
  type NewAccount,
} from './accounts.ts'
export { newCode } from './activation.ts'
export { callerOf, findSession, type Found } from './caller.ts'
export { bindDocument, type BoundDocument } from './document.ts'
export { atTheDoor } from './door.ts'
export { logIn, type LoggedIn } from './log-in.ts'
export { activate, activationOf, changePassword, givePassword } from './password-change.ts'
export { activationPolicy, identification, lockPolicy, passwordPolicy, sessionPolicy } from './policy.ts'
export { endPost, grantPost, handOver, refuseExcluded, type NewPost } from './posts.ts'
export { loadRoles } from './roles.ts'
export { needsSecondFactor } from './second-factor.ts'
export { dropTotp, enrolTotp, giveTotp, presentCode, proveTotp, type Enrolment } from './second-step.ts'
export {
  closeSession,
  closeSessions,
  devicesOf,
  openSession,
  renewSession,
  sessionCookie,
  type Device,
  type OpenedSession,
} from './sessions.ts'
export { hashLogin, hashToken, tidyLogin } from './tokens.ts'
export { codeAt, stepOf } from './totp.ts'
export { gateOf } from './gate.ts'
