import type { Page } from 'playwright-core';

const steps = new Set(['goto', 'reload', 'goBack', 'click', 'check', 'uncheck', 'selectOption', 'press']);
const finders = /^(getBy.*|locator|first|last|nth|filter|and|or)$/;

/**
 * The page, with `check` after everything that leads somewhere or changes what is seen: opening, clicking, ticking, choosing. Whatever is found on it is
 * watched as well, so a journey cannot take a step that nobody looks at.
 */
export function watched(page: Page, check: (page: Page) => Promise<void>): Page {
  const look = async () => {
    await page.waitForLoadState();
    await check(page);
  };
  return watching(page, look);
}

function watching<T extends object>(target: T, look: () => Promise<void>): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof name !== 'string' || typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (finders.test(name)) return (...args: unknown[]) => watching(method(...args) as object, look);
      if (!steps.has(name)) return method;
      return async (...args: unknown[]) => {
        const result = await method(...args);
        await look();
        return result;
      };
    },
  });
}
