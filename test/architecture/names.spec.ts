import { describe, expect, it } from '@jest/globals';
import { badNames, forbiddenTexts } from './names.js';
import { sourceFiles } from './source-files.js';

const files = sourceFiles(['apps', 'libs', 'migrations', 'test']);
// This folder holds the probes, which contain what is forbidden.
const looked = files.filter(({ path }) => !path.startsWith('test/architecture/'));

describe('names', () => {
  it('every file is called <concept>.<kind>.ts with a kind of the closed list, or is plain code', () => {
    expect(badNames(files.map(({ path }) => path))).toEqual([]);
  });

  it.each([
    'libs/platform/src/utils.ts',
    'libs/helpers/src/index.ts',
    'libs/identity/src/types.ts',
    'libs/identity/src/shared/roles.ts',
    'libs/identity/src/core.service.ts',
  ])('probe: %s says nothing and is found', path => expect(badNames([path])).toHaveLength(1));

  it.each([
    'libs/programme/src/cohort.manager.ts',
    'libs/programme/src/CohortService.ts',
    'libs/programme/src/cohort_list.ts',
    'libs/programme/src/cohort.service.impl.ts',
  ])('probe: %s is of no known kind and is found', path => expect(badNames([path])).toHaveLength(1));

  it.each([
    'libs/programme/src/cohort.service.ts',
    'libs/ui/src/pages/error.page.tsx',
    'libs/rules/src/minutes.db.spec.ts',
    'migrations/1795300000000-create-platform.ts',
  ])('probe: %s is let through', path => expect(badNames([path])).toEqual([]));
});

describe('texts', () => {
  it('no source holds markup past the escaping, a schema made from entities, work left for later, or a test that does not run', () => {
    expect(forbiddenTexts(looked)).toEqual([]);
  });

  it.each([
    '<div dangerouslySetInnerHTML={{ __html: name }} />',
    'const options = { synchronize: true };',
    'await source.synchronize();',
    '// TODO: later',
    '// @ts-ignore',
    "it.skip('works', () => {});",
    "describe.only('x', () => {});",
    "jest.unstable_mockModule('./clock.js', () => ({}));",
    '<script src="https://cdn.example/x.js"></script>',
  ])('probe: %s is found', text => {
    expect(forbiddenTexts([{ path: 'x.ts', text }])).toHaveLength(1);
  });
});
