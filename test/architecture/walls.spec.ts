import { describe, expect, it } from '@jest/globals';
import { mayImport, tower } from '../../libs/boundaries.js';
import { sourceFiles } from './source-files.js';
import { brokenWalls, entitiesOutside } from './walls.js';

const files = sourceFiles(['apps', 'libs', 'migrations']);
const probe = (path: string, text: string) => [{ path, text }];

describe('the walls of the house', () => {
  it('rooms import only rooms below them, through their front doors, and never by a relative path', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(brokenWalls(files)).toEqual([]);
  });

  it.each([
    ['an import upward', 'libs/programme/src/cohort.service.ts', `import { SheetService } from '#attendance';`],
    ['an import of itself by its door', 'libs/programme/src/cohort.service.ts', `import { CohortService } from '#programme';`],
    ['a deep import', 'libs/attendance/src/sheet.service.ts', `import { Cohort } from '#programme/src/cohort.entity.js';`],
    [
      'a relative import of another room',
      'libs/attendance/src/sheet.service.ts',
      `import { Cohort } from '../../programme/src/cohort.entity.js';`,
    ],
    ['a re-export of another room', 'libs/attendance/src/index.ts', `export * from '../../programme/src/index.js';`],
    ['an import of a test', 'libs/attendance/src/sheet.service.ts', `import { House } from '../../../test/support/house.js';`],
    [
      'an import of an application',
      'libs/platform/src/clock.ts',
      `import { Readiness } from '../../../apps/web/src/readiness.js';`,
    ],
    ['a late import upward', 'libs/identity/src/roles.ts', `const late = await import('#reporting');`],
    ['rules that ask Node', 'libs/rules/src/minutes.ts', `import { join } from 'node:path';`],
    ['rules that ask a package', 'libs/rules/src/minutes.ts', `import { DateTime } from 'luxon';`],
    ['rules that ask a room', 'libs/rules/src/minutes.ts', `import { Clock } from '#platform';`],
    ['a room that has no business with the rules', 'libs/ui/src/render-page.ts', `import { evaluate } from '#rules';`],
    ['a migration that asks a room', 'migrations/1-create-all.ts', `import { newId } from '#platform';`],
    ['an application inside another', 'apps/worker/src/main.ts', `import { WebModule } from '../../web/src/web.module.js';`],
    ['an application inside a room', 'apps/web/src/main.ts', `import { Clock } from '../../../libs/platform/src/clock.js';`],
  ])('probe: %s is found', (_, path, text) => {
    expect(brokenWalls(probe(path, text))).toHaveLength(1);
  });

  it.each([
    ['a room below', 'libs/attendance/src/sheet.service.ts', `import type { Viewer } from '#identity';`],
    ['the own room', 'libs/certification/src/pdf/fonts.ts', `import { x } from '../issue-decision.js';`],
    ['a test from a spec', 'libs/platform/src/clock.db.spec.ts', `import { House } from '../../../test/support/house.js';`],
    ['a room from an application', 'apps/web/src/main.ts', `import { demo } from '#demo';`],
  ])('probe: %s is let through', (_, path, text) => {
    expect(brokenWalls(probe(path, text))).toEqual([]);
  });

  it('no circle is possible: whoever may be imported may not import back', () => {
    for (const { room } of tower) for (const below of mayImport(room)) expect(mayImport(below)).not.toContain(room);
  });

  it('no entity leaves its room', () => {
    expect(entitiesOutside(files)).toEqual([]);
  });

  it('probe: an entity that leaves its room is found', () => {
    const entity = { path: 'libs/programme/src/cohort.entity.ts', text: `@Entity('cohort')\nexport class Cohort {}` };
    const door = { path: 'libs/programme/src/index.ts', text: `export { Cohort, type CohortState } from './cohort.entity.js';` };
    expect(entitiesOutside([entity, door])).toEqual(['libs/programme/src/index.ts: Cohort']);
  });
});
