import { fileKinds, forbiddenNames } from '../../libs/boundaries.js';

const word = '[a-z0-9]+(-[a-z0-9]+)*';
const kinds = fileKinds.map(kind => kind.replace('.', '\\.')).join('|');
const shape = new RegExp(`^${word}(\\.(${kinds}))?\\.tsx?$`);

/** Files and folders whose name is not `<concept>.<kind>.ts`, or says nothing, as "path: why". */
export function badNames(paths: readonly string[]): string[] {
  return paths.flatMap(path => {
    const parts = path.split('/');
    const idle = parts.find(part => (forbiddenNames as readonly string[]).includes(part.split('.')[0] ?? ''));
    if (idle) return [`${path}: ${idle} is a name for nothing in particular`];
    return shape.test(parts.at(-1) ?? '') ? [] : [`${path}: not <concept>.<kind>.ts with a kind of the list`];
  });
}

interface Forbidden {
  readonly what: string;
  readonly pattern: RegExp;
}

const forbidden: readonly Forbidden[] = [
  { what: 'markup past the escaping', pattern: /dangerouslySetInnerHTML/ },
  { what: 'a schema made from entities', pattern: /synchronize:(?!\s*false\b)|\.synchronize\(/ },
  { what: 'work left for later', pattern: /\bTODO\b|\bFIXME\b/ },
  { what: 'a check switched off', pattern: /@ts-(ignore|expect-error|nocheck)/ },
  {
    what: 'a test that does not run',
    pattern: /\b(it|describe|test)\.(skip|only|todo|failing)\b|\b(xit|xdescribe|fdescribe)\(/,
  },
  { what: 'our own code mocked', pattern: /jest\.(unstable_)?(mock|mockModule)\(/ },
  { what: 'an address of elsewhere loaded by a page', pattern: /(src|href)="https?:\/\/(?!www\.w3\.org)[^"]*\.(js|css|woff2?)"/ },
];

/** Texts that no source file may contain, as "path: what". */
export function forbiddenTexts(files: readonly { path: string; text: string }[]): string[] {
  return files.flatMap(({ path, text }) =>
    forbidden.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${path}: ${what}`),
  );
}
