import type { Viewer } from '#identity';
import { notFound } from '#platform';
import type { CurriculumName, MunicipalityCode } from './cohort-plan.js';
import { actors } from './demo-accounts.js';

/** Who acts in the demo data, and on what: found once, handed to everything that loads. */
export interface Cast {
  readonly viewers: ReadonlyMap<string, Viewer>;
  readonly municipalities: ReadonlyMap<string, string>;
  readonly curricula: ReadonlyMap<string, string>;
}

/** The account behind an address, in the role it acts in. */
export function viewerOf({ viewers }: Cast, email: string, role: string): Viewer {
  const viewer = viewers.get(email);
  if (!viewer) throw notFound(`Das Demo-Konto ${email} fehlt.`);
  return viewer.as(role);
}

/** The coordination of a municipality. */
export function coordinatorOf(cast: Cast, municipality: MunicipalityCode): Viewer {
  return viewerOf(cast, municipality === 'BA' ? actors.bamberg : actors.wartburgkreis, 'coordinator');
}

/** The training team. */
export const trainerOf = (cast: Cast): Viewer => viewerOf(cast, actors.trainer, 'trainer');

/** Id of a municipality or a curriculum by its code or name. */
export function idOf(ids: ReadonlyMap<string, string>, key: MunicipalityCode | CurriculumName | string): string {
  const id = ids.get(key);
  if (id === undefined) throw notFound(`In den Demodaten fehlt ${key}.`);
  return id;
}
