import { DataTable } from './data-table.component.js';

export type HoursKind = 'in-person' | 'online' | 'self-study' | 'pending';

export interface HoursPart {
  readonly kind: HoursKind;
  /** "Präsenz", "Online-Vertiefung", "Selbststudium", "vorgemerkt" */
  readonly label: string;
  /** Integer minutes: the length of the part. */
  readonly minutes: number;
  /** The same, ready to read: "30,00 Std." */
  readonly text: string;
}

export interface HoursBarProps {
  /** Unique on the page; the patterns are called after it. */
  readonly id: string;
  readonly caption: string;
  readonly parts: readonly HoursPart[];
  /** Integer minutes of the whole scale: the nominal extent. */
  readonly scaleMinutes: number;
  readonly scaleText: string;
  readonly totalText: string;
}

const width = 1000;
const height = 40;

/** The account of hours as one stacked bar (colour and pattern) and as the table that says the same. */
export function HoursBar({ id, caption, parts, scaleMinutes, scaleText, totalText }: HoursBarProps) {
  const shown = parts.filter(part => part.minutes > 0);
  return (
    <div class="km-hours">
      <svg
        class="km-hours__bar"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${totalText} von ${scaleText}`}
      >
        <HoursPatterns id={id} />
        <rect class="km-hours__scale" width={width} height={height} />
        {placed(shown, scaleMinutes).map(part => (
          <g class={`km-hours-${part.kind}`}>
            <rect class="km-hours__fill" x={part.from} width={part.length} height={height} />
            <rect fill={`url(#${id}-${part.kind})`} x={part.from} width={part.length} height={height} />
            <rect class="km-hours__edge" x={part.from + part.length - 2} width={2} height={height} />
          </g>
        ))}
      </svg>
      <HoursTable caption={caption} parts={parts} totalText={totalText} scaleText={scaleText} id={id} />
    </div>
  );
}

/** Where each part lies on the bar; more minutes than the scale shrink all parts alike, the bar never overflows. */
export function placed(parts: readonly HoursPart[], scaleMinutes: number) {
  const sum = parts.reduce((minutes, part) => minutes + part.minutes, 0);
  const unit = width / Math.max(scaleMinutes, sum, 1);
  let before = 0;
  return parts.map(part => {
    const from = Math.round(before * unit);
    before += part.minutes;
    return { kind: part.kind, from, length: Math.round(before * unit) - from };
  });
}

function HoursPatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-in-person`} width="8" height="8" patternUnits="userSpaceOnUse" />
      <pattern id={`${id}-online`} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="km-hours__ink" width="3" height="9" />
      </pattern>
      <pattern id={`${id}-self-study`} width="10" height="10" patternUnits="userSpaceOnUse">
        <circle class="km-hours__ink" cx="5" cy="5" r="2" />
      </pattern>
      <pattern id={`${id}-pending`} width="10" height="10" patternUnits="userSpaceOnUse">
        <path class="km-hours__line" d="M0 0l10 10M10 0L0 10" />
      </pattern>
    </defs>
  );
}

function HoursTable({ id, caption, parts, totalText, scaleText }: Omit<HoursBarProps, 'scaleMinutes'>) {
  const rows = parts.map(part => ({ cells: [<Swatch id={id} part={part} />, part.text] }));
  const columns = [{ label: 'Art' }, { label: 'Anerkannt', numeric: true }];
  const total = { cells: [<strong>Summe</strong>, <strong>{totalText}</strong>] };
  const scale = { cells: ['Umfang der Reihe', scaleText] };
  return <DataTable caption={caption} columns={columns} rows={[...rows, total, scale]} />;
}

function Swatch({ id, part }: { readonly id: string; readonly part: HoursPart }) {
  return (
    <span class="km-swatch">
      <svg class={`km-hours-${part.kind}`} viewBox="0 0 20 20" aria-hidden="true">
        <rect class="km-hours__fill" width="20" height="20" />
        <rect fill={`url(#${id}-${part.kind})`} width="20" height="20" />
      </svg>
      {part.label}
    </span>
  );
}
