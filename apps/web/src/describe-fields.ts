type Schema = Record<string, unknown>;

/** An example of each format, in every place it occurs. */
const byFormat: Readonly<Record<string, string>> = {
  uuid: '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f',
  date: '2026-03-06',
  'date-time': '2026-03-06T09:00:00+01:00',
  email: 'name@example.de',
};

/** Example and, for numbers, what they count, by the field's name, where a form gives no example of its own. */
const byName: Readonly<Record<string, readonly [example: unknown, counts?: string]>> = {
  accentColour: ['#1f4e79'],
  accepted: [18, 'Dokumente'],
  achievement: ['hat an der Qualifizierungsreihe teilgenommen.'],
  alt: ['Wappen der Stadt Bamberg'],
  applicationDeadline: ['2026-01-20'],
  attempts: [1, 'Versuche'],
  awardTitle: ['Urkunde'],
  awards: [9, 'Dokumente'],
  body: ['der Termin am {day} findet statt.'],
  by: ['Zweiter Bürgermeister'],
  capacity: [9, 'Plätze'],
  code: ['BA-2026'],
  cohortCode: ['BA-2026'],
  cohortTitle: ['Konfliktmanager:in 2026'],
  contactMinutes: [360],
  controller: ['Stadt Bamberg\nMaximiliansplatz 3\n96047 Bamberg'],
  content: ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'],
  count: [1, 'Anzahl'],
  counted: [3, 'Module'],
  creditedMinutes: [360],
  date: ['2026-03-06'],
  day: [1, 'Tag des Moduls, ab 1'],
  degreeAfter: ['M. A.'],
  degreeBefore: ['Dr.'],
  deletionDays: [90],
  documentSettings: [{ place: 'Bamberg' }],
  done: [17, 'Dokumente'],
  edition: [1, 'Ausfertigung, ab 1'],
  email: ['name@example.de'],
  end: ['10:30'],
  failed: [0, 'Dokumente'],
  familyName: ['Nováková'],
  fileName: ['Teilnehmende.xlsx'],
  follows: ['1'],
  from: ['09:00'],
  function: ['Oberbürgermeisterin'],
  fundingNotice: ['Gefördert im Rahmen des Bundesprogramms „Demokratie leben!“'],
  givenNames: ['Kateřina'],
  heldMinutes: [720],
  hourUnitMinutes: [60],
  inPersonMinutes: [1800],
  issuerName: ['Stadt Bamberg'],
  key: ['M1'],
  kind: ['in_person'],
  label: ['Auswertung Kreisverwaltung'],
  message: ['Diese Angabe fehlt.'],
  minInPerson: [4, 'Module'],
  minOnline: [1, 'Module'],
  moduleKey: ['M1'],
  motivation: ['Ich möchte lernen, in Konflikten zu vermitteln.'],
  municipality: ['Bamberg'],
  name: ['Kateřina Nováková'],
  nameAsPrinted: ['Dr. Kateřina Nováková'],
  namePrefix: ['von'],
  nextCursor: ['MDE5MzVkMmU'],
  nominalMinutes: [4800],
  of: [5, 'Module'],
  offerDays: [5],
  office: ['Zweiter Bürgermeister'],
  offset: ['+02:00'],
  onlineMinutes: [180],
  openOffers: [0, 'Plätze'],
  organisation: ['Jugendring Bamberg'],
  otp: ['123456'],
  password: ['ein langer Satz'],
  path: ['rows[3].presence[0].from'],
  pendingMinutes: [90],
  place: ['Bamberg'],
  plannedMinutes: [360],
  position: [1, 'Platz, ab 1'],
  postMinutes: [150],
  preMinutes: [90],
  privacyNoticeVersion: ['1'],
  proofTitle: ['Bescheinigung'],
  reason: ['Liste verwechselt'],
  registerNumber: ['BA-2026-0007'],
  reminderDays: [3, 'Tage'],
  reminderTime: ['09:00'],
  required: [4, 'Module'],
  ruleVersion: ['1'],
  seatsTaken: [9, 'Plätze'],
  selfStudyMinutes: [720],
  sentence: ['Es fehlt noch 1 Präsenzmodul.'],
  sequence: [0, 'Verlegungen'],
  series: ['Qualifizierungsreihe Kommunales Konfliktmanagement'],
  seen: ['4f1c0f7d2a9e'],
  seriesTitle: ['Qualifizierungsreihe Kommunales Konfliktmanagement'],
  sha256: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  short: ['Mit Ihren Angaben entscheidet die Stadt Bamberg über Ihre Teilnahme.'],
  start: ['09:00'],
  status: [422, 'HTTP-Status'],
  thresholdPercent: [80, 'Prozent'],
  timeZone: ['Europe/Berlin'],
  subject: ['Ihr Termin am {day}'],
  title: ['Konfliktmanager:in 2026'],
  to: ['10:30'],
  token: ['kokoma-…'],
  total: [18, 'Dokumente'],
  totalMinutes: [2700],
  venue: ['Rokokosaal im Alten Rathaus'],
  version: [3, 'Stand, steigt mit jeder Änderung'],
  versionNumber: [1, 'Fassung, ab 1'],
  videoLink: ['https://video.example.de/raum'],
  warning: ['Der Durchgang hat bereits begonnen. Besuchen können Sie nur noch 3 von 5 Präsenzmodulen.'],
};

const told = ['example', 'examples', 'default', 'const', 'enum'];
const alternatives = (schema: Schema) => ['anyOf', 'oneOf'].flatMap(word => (schema[word] ?? []) as Schema[]);
const isTold = (schema: Schema): boolean =>
  told.some(word => word in schema && schema[word] !== '') || alternatives(schema).some(isTold);
const formatOf = (schema: Schema): string => (schema.format ?? alternatives(schema).map(formatOf).find(Boolean) ?? '') as string;

function describeField(name: string, field: Schema): void {
  const [example, counts] = byName[name] ?? [];
  const unit = name.endsWith('Minutes') ? 'Minuten' : counts;
  const said = (field.description ?? '') as string;
  if (unit && !said.includes(unit)) field.description = said ? `${unit}: ${said}` : unit;
  if (isTold(field)) return;
  const given = byFormat[formatOf(field)] ?? (field.type === 'boolean' ? true : example);
  if (given !== undefined) field.examples = [given];
}

/** Adds to every field of a schema its unit and an example, where it has none. */
export function describeFields(schema: Schema): void {
  for (const [name, field] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    describeField(name, field);
    describeFields(field);
  }
  if (schema.items) describeFields(schema.items as Schema);
  for (const part of alternatives(schema)) describeFields(part);
}
