import type { ModuleKind } from '#rules';

/** proof: Bescheinigung, award: Urkunde, confirmation: Teilnahmebestätigung (what the holder reads is `title`, data of the municipality). */
export type CertificateKind = 'proof' | 'award' | 'confirmation';

/** A picture on a document: its bytes lie under `sha256` in the assets, `alt` is read to those who cannot see it. */
export interface SnapshotPicture {
  /** Lower-case hex of the bytes' SHA-256. */
  readonly sha256: string;
  readonly mediaType: 'image/svg+xml' | 'image/png';
  readonly alt: string;
}

/** Bytes of the pictures by SHA-256, handed to every drawing function beside the snapshot. */
export type Assets = ReadonlyMap<string, Uint8Array>;

/** Who signs by hand, over an empty line; without a name only the function stands below. */
export interface SnapshotSignatory {
  readonly name?: string;
  readonly function: string;
}

/** One day of a module, as credited. Minutes are integers (R1), `date` is local (`YYYY-MM-DD`). */
export interface SnapshotSession {
  readonly date: string;
  readonly cohortCode: string;
  readonly municipality: string;
  readonly creditedMinutes: number;
  readonly heldMinutes: number;
}

/** One module of the curriculum with what the holder brought to it; `selfStudyMinutes` are the credited ones (R5). */
export interface SnapshotModule {
  readonly key: string;
  readonly kind: ModuleKind;
  readonly title: string;
  readonly counted: boolean;
  readonly creditedMinutes: number;
  readonly heldMinutes: number;
  readonly selfStudyMinutes: number;
  readonly sessions: readonly SnapshotSession[];
}

/** Credited minutes by kind. The total is given, never computed from rounded figures (R1). */
export interface SnapshotLedger {
  readonly inPersonMinutes: number;
  readonly onlineMinutes: number;
  readonly selfStudyMinutes: number;
  readonly totalMinutes: number;
}

/** Every printed value of a document (R11): stored with it, never changed, enough to draw the same bytes again. */
export interface CertificateSnapshot {
  readonly kind: CertificateKind;
  readonly registerNumber: string;
  /** 1 for the first issue; n prints "Neuausfertigung n". */
  readonly edition: number;
  /** Set on a Zweitschrift: the local date on which it was made. */
  readonly duplicateMadeOn?: string;
  readonly verificationCode: string;
  readonly verificationUrl: string;
  /** As confirmed by the holder, in the nominative, without a salutation. */
  readonly nameAsPrinted: string;
  /** What this document is called: "Bescheinigung", "Urkunde", "Teilnahmeurkunde". */
  readonly title: string;
  readonly seriesTitle: string;
  /** Goes on after the name: "hat … abgeschlossen." Needs neither a pronoun nor an inflection by gender. */
  readonly achievement: string;
  readonly municipality: { readonly name: string; readonly kind: 'city' | 'commune' | 'district' };
  readonly issuer: { readonly name: string; readonly addressLines: readonly string[] };
  readonly place: string;
  /** Local date `YYYY-MM-DD`; also the creation date of the file. */
  readonly issuedOn: string;
  /** One to three. */
  readonly signatories: readonly SnapshotSignatory[];
  readonly period: { readonly from: string; readonly to: string };
  readonly nominalMinutes: number;
  /** 60 or 45 (R1). */
  readonly hourUnitMinutes: number;
  readonly ledger: SnapshotLedger;
  /** In the curriculum's order. */
  readonly modules: readonly SnapshotModule[];
  /** The rule in one German sentence. */
  readonly rule: string;
  readonly fundingNotice?: string;
  readonly coatOfArms?: SnapshotPicture;
  readonly logos?: readonly SnapshotPicture[];
  /** `#rrggbb`, for lines and frames only: text never depends on it. */
  readonly accentColour?: string;
}

/** What the list for calling people up at a ceremony prints. Only what is read aloud or ticked: no address, no minutes. */
export interface CallSheetSnapshot {
  /** What it is: "Aufrufliste". */
  readonly title: string;
  /** The occasion: series, cohort, municipality. */
  readonly occasion: string;
  readonly municipality: string;
  /** Local date of the handover, `YYYY-MM-DD`. */
  readonly heldOn: string;
  /** `HH:MM`, unless it is not known yet. */
  readonly startsAt?: string;
  readonly venue?: string;
  /** Name and office of the person who hands over. */
  readonly presenter?: string;
  /** In the order of calling. */
  readonly rows: readonly CallSheetRow[];
}

export interface CallSheetRow {
  readonly position: number;
  readonly name: string;
  readonly registerNumber: string;
  readonly note?: string;
}
