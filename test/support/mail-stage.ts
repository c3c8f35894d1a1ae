import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { DeliverEventsJob } from '../../libs/platform/src/events/event-feed.js';
import { House, type HouseOptions } from './house.js';
import { aRunningCohort, type Run } from './programme-builder.js';
import { readCalendar } from './read-calendar.js';
import { writtenMails } from './written-mails.js';

export interface MailStage {
  readonly house: House;
  /** A cohort of its own for each test. */
  readonly run: Run;
  /** The mails of a kind written in the name of its municipality. */
  mails(kind: string): ReturnType<typeof writtenMails>;
  /** Hands announced events to their listeners. */
  deliver(): Promise<void>;
}

/** For a `describe`: a house in which nobody works by itself and a cohort a test, at an instant (ISO 8601). */
export function aMailStage(
  instant: string,
  cohort: Parameters<typeof aRunningCohort>[1] = {},
  options: HouseOptions = {},
): MailStage {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false, ...options });
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(async () => {
    house.clock.set(instant);
    run = await aRunningCohort(house, cohort);
  });
  return {
    get house() {
      return house;
    },
    get run() {
      return run;
    },
    mails: kind => writtenMails(house, kind, run.municipalityId),
    deliver: () => house.app.get(DeliverEventsJob).handle(),
  };
}

/** The calendar entry that lies in a mail. */
export const entryIn = ({ attachments }: { attachments: readonly { content: string }[] }) =>
  readCalendar(attachments[0]?.content ?? '');
