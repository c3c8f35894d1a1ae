import { askHidden } from './password.js';
import { runConsole } from './run-console.js';

const person = process.stdin.isTTY && process.stdout.isTTY ? { ask: askHidden } : {};
const terminal = { env: process.env, print: (line: string) => console.log(line), ...person };

process.exit(await runConsole(terminal, process.argv.slice(2)));
