import { asksRules, tower } from '../../libs/boundaries.js';

const middle = 40;
const second = 55;

const applications = [
  '   apps/web (pages + JSON)     apps/worker (BullMQ)     apps/console (CLI)      wiring only',
  '              └─────────────────────────┼──────────────────────┘',
];

/** The picture of the house in libs/README.md, printed from the one table of its walls. */
export function printTower(): string {
  const floors = tower.map(
    ({ room, holds }) => `${' '.repeat(middle - Math.floor(room.length / 2))}${room}`.padEnd(second) + holds,
  );
  const asking = tower.map(({ room }) => room).filter(room => (asksRules as readonly string[]).includes(room));
  const rules = `   rules  (PURE: imports nothing, not even Node)  <── ${asking.join(', ')}`;
  return [...applications, ...floors, '', rules].join('\n');
}
