/**
 * The shapes that go into and come out of the rules (R1-R9, R13). Everything is plain data: times are integer minutes since
 * 1970-01-01T00:00Z ("epoch minutes"), dates are local `YYYY-MM-DD` strings of the cohort's time zone, durations integer minutes (R1).
 */

export type ModuleKind = 'in_person' | 'online';
export type AttendanceStatus = 'present' | 'partial' | 'absent' | 'excused';
export type DeclarationPart = 'pre' | 'post';

export interface CurriculumModule {
  readonly key: string;
  readonly kind: ModuleKind;
  readonly title: string;
  /** One entry a day, in order: day 1 is `days[0]`. */
  readonly days: readonly { readonly contactMinutes: number }[];
  readonly preMinutes: number;
  readonly postMinutes: number;
}

export interface CertificationRule {
  readonly minInPerson: number;
  readonly minOnline: number;
  /** 1-100; a module counts when 100 * credited >= thresholdPercent * held (R3). */
  readonly thresholdPercent: number;
}

/** A frozen version of a curriculum (R9). */
export interface Curriculum {
  /** 60 (Zeitstunde) or 45 (Unterrichtseinheit). */
  readonly hourUnitMinutes: number;
  readonly nominalMinutes: number;
  readonly rule: CertificationRule;
  readonly modules: readonly CurriculumModule[];
}

/** Half-open span `from` <= t < `to`, in epoch minutes; `from` < `to`. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A dated unit of a module day, of the own cohort or of another one with the same curriculum version (R7). */
export interface Session {
  readonly id: string;
  readonly cohortCode: string;
  /** True when it belongs to the participant's own cohort. */
  readonly own: boolean;
  readonly moduleKey: string;
  /** 1-based day of the module. */
  readonly day: number;
  /** Local date. */
  readonly date: string;
  /** Blocks as planned; breaks lie between them. */
  readonly planned: readonly Interval[];
  /** Blocks really held, or null while nobody said otherwise (then: as planned). */
  readonly held: readonly Interval[] | null;
  readonly cancelled: boolean;
}

/** One line of the append-only history (R8). The highest `sequence` in effect is the current one. */
export interface PresenceRecord {
  readonly sessionId: string;
  readonly sequence: number;
  readonly status: AttendanceStatus;
  /** Only for `partial`: may overlap each other and reach into breaks. */
  readonly presence: readonly Interval[];
  /** Set on a correction of a locked sheet: it has no effect before a second account has confirmed it. */
  readonly correction?: { readonly confirmed: boolean };
}

/** What one participant brings to the evaluation. The order of every list is irrelevant. */
export interface Participation {
  readonly curriculum: Curriculum;
  /** Own cohort's sessions, every session with a record or a confirmed guest seat, and make-up sessions on offer elsewhere. */
  readonly sessions: readonly Session[];
  readonly records: readonly PresenceRecord[];
  readonly declarations: readonly { readonly moduleKey: string; readonly part: DeclarationPart }[];
  /** Sessions elsewhere for which the guest seat is confirmed. */
  readonly confirmedGuestSessionIds: readonly string[];
  /** Sessions whose missing record was waived with a reason (R8). */
  readonly waivedSessionIds: readonly string[];
  /** Local date of the withdrawal, or null. */
  readonly withdrawnOn: string | null;
  /** Now, in epoch minutes; and today's local date. */
  readonly now: number;
  readonly today: string;
}

/** open: nothing to record yet; unrecorded: ended without a record; missed: recorded, credited 0; partial: below the threshold. */
export type ModuleState = 'open' | 'unrecorded' | 'missed' | 'partial' | 'counted';

/** Where the credit of one module day comes from. */
export interface DaySource {
  readonly day: number;
  readonly sessionId: string;
  readonly cohortCode: string;
  readonly date: string;
  readonly creditedMinutes: number;
  readonly heldMinutes: number;
}

export interface ModuleResult {
  readonly key: string;
  readonly kind: ModuleKind;
  readonly title: string;
  readonly state: ModuleState;
  readonly counts: boolean;
  readonly creditedMinutes: number;
  readonly heldMinutes: number;
  /** The sessions whose minutes stand in the ledger, one a day at most, by day. */
  readonly days: readonly DaySource[];
  /** Distinct cohort codes of `days` with credit, own first, then by code. */
  readonly sources: readonly string[];
  readonly selfStudy: {
    readonly creditedMinutes: number;
    readonly pendingMinutes: number;
    readonly declared: readonly DeclarationPart[];
  };
}

export interface Count {
  readonly counted: number;
  readonly required: number;
  readonly of: number;
}

export type MissingKind = 'in_person' | 'online' | 'curriculum_in_person' | 'curriculum_online';

export interface Missing {
  readonly kind: MissingKind;
  readonly count: number;
  /** German, complete: "Es fehlt noch 1 Präsenzmodul." */
  readonly sentence: string;
}

export interface Ledger {
  readonly inPersonMinutes: number;
  readonly onlineMinutes: number;
  readonly selfStudyMinutes: number;
  /** Declared or still to be declared? Only declared ones: "vorgemerkt" until the module counts (R5). Not part of the total. */
  readonly pendingMinutes: number;
  readonly totalMinutes: number;
  readonly nominalMinutes: number;
}

export type Reachable = 'yes' | 'only_with_make_up' | 'no';

/** A session still to come that would help. */
export interface HelpfulSession {
  readonly sessionId: string;
  readonly moduleKey: string;
  readonly day: number;
  readonly date: string;
  readonly cohortCode: string;
  readonly own: boolean;
}

/** An ended session that nobody recorded and nobody waived: it blocks issuing (R8). */
export interface UnrecordedSession {
  readonly sessionId: string;
  readonly moduleKey: string;
  readonly day: number;
  readonly date: string;
  readonly cohortCode: string;
}

/** The one answer that page, API, document and mail share. */
export interface Evaluation {
  readonly ruleVersion: string;
  readonly eligible: boolean;
  readonly inPerson: Count;
  readonly online: Count;
  /** In the curriculum's order. */
  readonly modules: readonly ModuleResult[];
  /** Empty on the first day: then everything is open (R13). */
  readonly missing: readonly Missing[];
  /** What stands between now and eligibility, on the first day too; empty exactly when eligible. */
  readonly outstanding: readonly Missing[];
  readonly unrecorded: readonly UnrecordedSession[];
  readonly reachable: Reachable;
  /** True when recording the unrecorded sessions could still improve `reachable`: then a "no" isn't the last word. */
  readonly dependsOnUnrecorded: boolean;
  /** The sessions that would do it: own ones first, then make-ups, by date. */
  readonly helpful: readonly HelpfulSession[];
  /** The whole answer in one German sentence, for the first line of a page. */
  readonly sentence: string;
  readonly ledger: Ledger;
}
