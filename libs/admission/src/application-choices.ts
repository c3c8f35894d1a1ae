import type { ApplicationAnswer } from './application.form.js';

/** Does an acceptance still change anything for this application? */
export function mayBeAccepted({
  state,
  acceptedByCoordinator,
}: Pick<ApplicationAnswer, 'state' | 'acceptedByCoordinator'>): boolean {
  return state === 'received' || (state === 'waiting' && !acceptedByCoordinator);
}

/** May the coordination still refuse an application in this state? */
export function mayBeRejected(state: ApplicationAnswer['state']): boolean {
  return ['received', 'waiting', 'offered', 'accepted'].includes(state);
}
