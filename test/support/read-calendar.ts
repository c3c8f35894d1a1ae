import ICAL from 'ical.js';

/** An event as an independent parser (ical.js) reads it, the time zone taken from the file alone. */
export interface ReadEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  readonly description: string | null;
  readonly location: string | null;
  readonly url: string | null;
  readonly status: string | null;
  /** Instants, ISO 8601 in UTC. */
  readonly from: string;
  readonly to: string;
  readonly attendee: string | null;
  readonly organizer: string | null;
}

export interface ReadCalendar {
  readonly method: string | null;
  readonly name: string | null;
  readonly events: readonly ReadEvent[];
}

/** Reads an iCalendar file. @throws Error where it is none */
export function readCalendar(text: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const value = (component: ICAL.Component, name: string) => (component.getFirstPropertyValue(name) as string | null) ?? null;
  const events = calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component);
    const instant = (time: ICAL.Time) => new Date(time.toUnixTime() * 1000).toISOString();
    return {
      uid: event.uid,
      sequence: Number(event.sequence),
      summary: event.summary,
      description: value(component, 'description'),
      location: value(component, 'location'),
      url: value(component, 'url'),
      status: value(component, 'status'),
      from: instant(event.startDate),
      to: instant(event.endDate),
      attendee: value(component, 'attendee'),
      organizer: value(component, 'organizer'),
    };
  });
  return { method: value(calendar, 'method'), name: value(calendar, 'x-wr-calname'), events };
}
