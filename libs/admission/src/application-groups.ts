import type { ApplicationFilter, ApplicationGroup } from './application-list.repository.js';
import { applicationStates, type ApplicationsSummary } from './application.form.js';
import { targetGroups } from '#programme';

const sum = (groups: readonly ApplicationGroup[]) => groups.reduce((count, group) => count + group.count, 0);

/** How many applications pass a filter; its free text does not count. */
export function countOf(groups: readonly ApplicationGroup[], { state, targetGroup, organisationKey }: ApplicationFilter): number {
  const passes = (group: ApplicationGroup) =>
    (state === undefined || group.state === state) &&
    (targetGroup === undefined || group.targetGroup === targetGroup) &&
    (organisationKey === undefined || group.organisationKey === organisationKey);
  return sum(groups.filter(passes));
}

/** The counts by state, target group and organisation; what there is none of is left out. */
export function summaryOf(groups: readonly ApplicationGroup[]): ApplicationsSummary {
  const counted = <K extends string, T extends string>(key: K, values: readonly T[], of: (group: ApplicationGroup) => string) =>
    values
      .map(
        value => ({ [key]: value, count: sum(groups.filter(group => of(group) === value)) }) as Record<K, T> & { count: number },
      )
      .filter(({ count }) => count > 0);
  return {
    total: sum(groups),
    states: counted('state', applicationStates, group => group.state),
    targetGroups: counted('targetGroup', targetGroups, group => group.targetGroup),
    organisations: organisationsOf(groups),
  };
}

function organisationsOf(groups: readonly ApplicationGroup[]): ApplicationsSummary['organisations'] {
  const byKey = new Map<string, { key: string; name: string; count: number }>();
  for (const { organisationKey: key, organisation: name, count } of groups) {
    if (key === null || name === null) continue;
    byKey.set(key, { key, name, count: count + (byKey.get(key)?.count ?? 0) });
  }
  return [...byKey.values()].sort((a, b) => a.name.localeCompare(b.name, 'de'));
}
