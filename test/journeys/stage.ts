import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { House, type HouseOptions } from '../support/house.js';

/** Both ways a journey is walked, each with the code of a cohort of its own. */
export const bothWays = [
  ['with JavaScript', true, 'BA-2026'],
  ['without JavaScript', false, 'WAK-2026'],
] as const;

/** What every journey stands on. */
export interface Stage {
  readonly house: House;
  readonly browser: Browser;
}

/** A house with a set clock, where jobs wait to be told, and a browser: open before the tests of this file, closed after them. */
export function aStage(now: string, env: HouseOptions['env'] = {}): Stage {
  let open: Stage | undefined;
  const stage = (): Stage => {
    if (!open) throw new Error('The stage opens before the first test.');
    return open;
  };
  beforeAll(async () => {
    const [browser, house] = await Promise.all([launchBrowser(), House.open({ working: false, env })]);
    open = { browser, house };
    house.clock.set(now);
  }, 60_000);
  afterAll(async () => {
    await open?.browser.close();
    await open?.house.close();
  });
  return {
    get house() {
      return stage().house;
    },
    get browser() {
      return stage().browser;
    },
  };
}
