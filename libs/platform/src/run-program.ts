import { log } from './log.js';
import { StartupError } from './startup-error.js';

/** Something that runs until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * Runs a program until SIGINT or SIGTERM, then stops it in order. A StartupError ends it with its one line and exit code 1.
 * A second signal does not wait.
 */
export async function runProgram(start: (fail: (error: unknown) => void) => Promise<Running>): Promise<void> {
  let running: Running | undefined;
  let ending = false;
  const end = async (code: number): Promise<void> => {
    if (ending) process.exit(code || 1);
    ending = true;
    await running?.stop().catch((error: unknown) => log.error({ err: error }, 'stopping'));
    process.exit(code);
  };
  const fail = (error: unknown) => {
    report(error);
    void end(1);
  };
  process.on('SIGINT', () => void end(130));
  process.on('SIGTERM', () => void end(143));
  try {
    running = await start(fail);
    if (ending) await running.stop();
  } catch (error) {
    fail(error);
  }
}

function report(error: unknown): void {
  if (error instanceof StartupError) console.error(error.message);
  else console.error(error);
}
