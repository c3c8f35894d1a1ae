import { Badge, Button, DataTable, paths, PostForm } from '#ui';

/** One part of a module's self-study. */
export interface DeclarationPartLine {
  /** What the form sends: "M1/pre". */
  readonly value: string;
  /** "1,50 Std." */
  readonly hours: string;
  readonly state: 'open' | 'pending' | 'credited';
}

export interface DeclarationLine {
  readonly label: string;
  readonly title: string;
  readonly pre: DeclarationPartLine | null;
  readonly post: DeclarationPartLine | null;
}

export interface DeclarationFormProps {
  readonly enrolmentId: string;
  readonly csrfToken: string;
  readonly declarations: readonly DeclarationLine[];
  readonly own: boolean;
}

/** Preparation and follow-up, declared by ticking what was done. Sent as `teil`, several times. */
export function DeclarationForm({ enrolmentId, csrfToken, declarations, own }: DeclarationFormProps) {
  if (declarations.length === 0) return <p>Dieses Curriculum sieht kein Selbststudium vor.</p>;
  const open = declarations.some(({ pre, post }) => pre?.state === 'open' || post?.state === 'open');
  const columns = ['Modul', 'Vorbereitung', 'Nachbereitung'].map(label => ({ label }));
  const rows = declarations.map(line => ({
    cells: [
      <span title={line.title}>{line.label}</span>,
      <Part part={line.pre} name={`Vorbereitung ${line.label}`} />,
      <Part part={line.post} name={`Nachbereitung ${line.label}`} />,
    ],
  }));
  const done = open
    ? `Kreuzen Sie an, was ${own ? 'Sie gemacht haben' : 'die Person Ihnen erklärt hat'}. Das ist auch vor dem Modul möglich.`
    : 'Alles ist erklärt.';
  return (
    <PostForm action={paths.declare(enrolmentId)} csrfToken={csrfToken}>
      <p>{done}</p>
      <DataTable caption="Vor- und Nachbereitung der Module" captionHidden columns={columns} rows={rows} />
      {open ? <Button variant="secondary">{own ? 'Erklärung abgeben' : 'Erklärung eintragen'}</Button> : null}
    </PostForm>
  );
}

function Part({ part, name }: { readonly part: DeclarationPartLine | null; readonly name: string }) {
  if (part === null) return <span class="km-muted">–</span>;
  if (part.state === 'credited') return <Badge tone="success">{`${part.hours} anerkannt`}</Badge>;
  if (part.state === 'pending') return <Badge tone="info">{`${part.hours} vorgemerkt`}</Badge>;
  return (
    <label class="km-tick">
      <input type="checkbox" name="teil" value={part.value} aria-label={`${name}, ${part.hours}`} /> {part.hours}
    </label>
  );
}
