import { type TargetGroup, targetGroups, targetGroupWords } from '#programme';
import type { Choice } from '#ui';
import { summaryOf } from './application-groups.js';
import type { ApplicationFilter, ApplicationGroup } from './application-list.repository.js';
import { applicationStates } from './application.form.js';
import { applicationStateWords } from './application-words.js';

/** The filter as it stands in the address: codes and a key, never a name. */
export type FilterQuery = Readonly<Record<string, string>>;

/** The choices of each filter, with how many applications stand behind each. */
export interface FilterChoices {
  readonly states: readonly Choice[];
  readonly targetGroups: readonly Choice[];
  readonly organisations: readonly Choice[];
}

/** Reads the filter of an address or a form; what is no choice counts as none. */
export function filterOf({ stand, bereich, organisation }: Record<string, unknown>): ApplicationFilter {
  const state = applicationStates.find(each => each === stand);
  const targetGroup = targetGroups.find((each: TargetGroup) => each === bereich);
  const organisationKey = typeof organisation === 'string' && /^[0-9a-f]{12}$/.test(organisation) ? organisation : undefined;
  return {
    ...(state ? { state } : {}),
    ...(targetGroup ? { targetGroup } : {}),
    ...(organisationKey ? { organisationKey } : {}),
  };
}

/** The counterpart of `filterOf`. */
export function queryOf({ state, targetGroup, organisationKey }: ApplicationFilter): FilterQuery {
  return {
    ...(state ? { stand: state } : {}),
    ...(targetGroup ? { bereich: targetGroup } : {}),
    ...(organisationKey ? { organisation: organisationKey } : {}),
  };
}

/** What there is to choose from. */
export function choicesOf(groups: readonly ApplicationGroup[]): FilterChoices {
  const summary = summaryOf(groups);
  const choice = (value: string, label: string, count: number) => ({ value, label: `${label} (${count})` });
  return {
    states: summary.states.map(({ state, count }) => choice(state, applicationStateWords[state], count)),
    targetGroups: summary.targetGroups.map(({ targetGroup, count }) => choice(targetGroup, targetGroupWords[targetGroup], count)),
    organisations: summary.organisations.map(({ key, name, count }) => choice(key, name, count)),
  };
}
