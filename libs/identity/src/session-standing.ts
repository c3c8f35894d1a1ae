import type { OwnedSession } from './account.repository.js';
import type { Viewer } from './roles.js';

/**
 * What a session is good for. `whole`: everything its owner's roles allow. `to_set_up`: only setting up the second factor. `nobody`: as good as
 * signed out (nobody's, or without the code that its owner's factor asks for).
 */
export type Standing = 'whole' | 'to_set_up' | 'nobody';

/** Every role but participants must have a second factor; demo accounts are excepted. */
export function needsSecondFactor(viewer: Viewer, demo: boolean): boolean {
  return !demo && viewer.grants.some(({ role }) => role !== 'participant');
}

/** Decides anew at every request, so that a role given or a factor set up meanwhile counts at once. */
export function standingOf({ data, owner, demo, hasSecondFactor }: OwnedSession): Standing {
  if (!owner) return 'nobody';
  if ((data as { secondFactor?: unknown }).secondFactor === true) return 'whole';
  if (hasSecondFactor) return 'nobody';
  return needsSecondFactor(owner, demo) ? 'to_set_up' : 'whole';
}
