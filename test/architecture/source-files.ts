import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the product: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every file under these folders whose name ends so. */
export function sourceFiles(folders: readonly string[], ending: RegExp = /\.tsx?$/): SourceFile[] {
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && ending.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
      .map(path => ({ path, text: readFileSync(path, 'utf8') })),
  );
}

/** What a file imports, as written. */
export function importsOf({ text }: SourceFile): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(([, name = '']) => name);
}

export const isSpec = ({ path }: SourceFile) => /\.spec\.tsx?$/.test(path);
