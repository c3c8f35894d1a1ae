import { paths, Section } from '#ui';

export interface OwnApplicationLine {
  readonly id: string;
  readonly title: string;
  /** "Sie stehen auf Platz 3 der Warteliste." */
  readonly stand: string;
}

/** "Wie steht es um meine Anmeldung?" */
export function OwnApplications({ applications }: { readonly applications: readonly OwnApplicationLine[] }) {
  return (
    <Section title="Meine Anmeldungen">
      <ul>
        {applications.map(({ id, title, stand }) => (
          <li>
            <a href={paths.signedInApplication(id)}>{title}</a>: {stand}
          </li>
        ))}
      </ul>
    </Section>
  );
}
