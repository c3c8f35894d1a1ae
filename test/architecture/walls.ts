import { posix } from 'node:path';
import { mayImport, type Room, tower } from '../../libs/boundaries.js';
import { importsOf, isSpec, type SourceFile } from './source-files.js';

const rooms: readonly Room[] = [...tower.map(({ room }) => room), 'rules'];
const isRoom = (name: string): name is Room => (rooms as readonly string[]).includes(name);

/** Where a file lives: a room, an application, or the migrations. */
function homeOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('migrations/') ? 1 : 2)
    .join('/');
}

function relativeFault(file: SourceFile, name: string): string | undefined {
  const target = posix.join(posix.dirname(file.path), name);
  if (homeOf(target) === homeOf(file.path)) return undefined;
  // A spec may look behind the walls; what is shipped may not.
  if (isSpec(file)) return undefined;
  if (file.path.startsWith('apps/') && target === 'migrations/index.js') return undefined;
  return 'leaves its room by a relative path';
}

function doorFault(file: SourceFile, name: string): string | undefined {
  const room = name.slice(1);
  if (!isRoom(room)) return 'does not go through a front door';
  const [folder, own = ''] = file.path.split('/');
  if (folder === 'apps') return undefined;
  if (folder !== 'libs' || !isRoom(own)) return 'must not import a room';
  return mayImport(own).includes(room) ? undefined : `${own} may not import ${room}`;
}

function faultOf(file: SourceFile, name: string): string | undefined {
  if (name.startsWith('.')) return relativeFault(file, name);
  if (name.startsWith('#')) return doorFault(file, name);
  if (file.path.startsWith('libs/rules/') && !isSpec(file)) return 'rules imports nothing, not even Node';
  return undefined;
}

/** Every import that goes through a wall of libs/boundaries.ts, as "file: import: why". */
export function brokenWalls(files: readonly SourceFile[]): string[] {
  return files.flatMap(file =>
    importsOf(file).flatMap(name => {
      const fault = faultOf(file, name);
      return fault ? [`${file.path}: ${name}: ${fault}`] : [];
    }),
  );
}

/** Entities that a front door hands out. Other rooms refer to them by id. */
export function entitiesOutside(files: readonly SourceFile[]): string[] {
  const entities = files.flatMap(({ path, text }) =>
    [...text.matchAll(/@Entity\([^)]*\)\s*export class (\w+)/g)].map(([, name = '']) => ({ name, room: homeOf(path) })),
  );
  return files
    .filter(({ path }) => /^libs\/[^/]+\/src\/index\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      entities
        .filter(({ name, room }) => room === homeOf(path) && new RegExp(`[{,]\\s*(type )?${name}\\s*[,}]`).test(text))
        .map(({ name }) => `${path}: ${name}`),
    );
}
