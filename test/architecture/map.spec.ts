import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { tower } from '../../libs/boundaries.js';
import { printTower } from './print-tower.js';

const rooms = [...tower.map(({ room }) => room), 'rules'];
const parts = ['Purpose', 'Table', 'Job', 'May import'];

/** What a room's README lacks. */
function lacking(text: string): string[] {
  const plain = text.toLowerCase();
  return [...parts.filter(part => !plain.includes(part.toLowerCase())), ...(text.split('\n').length > 40 ? ['brevity'] : [])];
}

describe('the map of the house', () => {
  it('the picture in libs/README.md is the one printed from the table', () => {
    expect(readFileSync('libs/README.md', 'utf8')).toContain(`\`\`\`\n${printTower()}\n\`\`\``);
  });

  it('the rooms are the folders of libs, and each has its place in package.json', () => {
    const folders = readdirSync('libs', { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.sort()).toEqual([...rooms].sort());
    const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, unknown> };
    expect(Object.keys(imports).sort()).toEqual(rooms.map(room => `#${room}`).sort());
  });

  it.each(rooms.filter(room => room !== 'rules'))(
    '%s has a front door and a README with purpose, tables, jobs and imports',
    room => {
      expect(existsSync(`libs/${room}/src/index.ts`)).toBe(true);
      expect(lacking(readFileSync(`libs/${room}/README.md`, 'utf8'))).toEqual([]);
    },
  );

  it('probe: a README without its parts is found', () => {
    expect(lacking('# room\n\nPurpose: something.')).toEqual(['Table', 'Job', 'May import']);
    expect(lacking(`${parts.join('\n')}${'\n'.repeat(50)}`)).toEqual(['brevity']);
  });
});
