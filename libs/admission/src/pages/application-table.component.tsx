import { DataTable, paths } from '#ui';

export interface ApplicationLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly addressConfirmed: boolean;
  readonly organisation: string | null;
  readonly targetGroup: string;
  /** "03.02." */
  readonly received: string;
  /** "Warteliste, Platz 3" */
  readonly stand: string;
  /** Ticked before, and the form came back. */
  readonly chosen: boolean;
  readonly mayBeAccepted: boolean;
  readonly mayBeRejected: boolean;
}

/** Applications, one line each, to be ticked. */
export function ApplicationTable({ applications }: { readonly applications: readonly ApplicationLine[] }) {
  const facts = ['Person', 'Auswahl', 'Stand', 'Eingang', 'Bereich', 'Organisation'].map(label => ({ label }));
  const columns = [...facts, { label: 'Absagen', speaksForItself: true }];
  return (
    <DataTable
      stacks
      {...{ caption: 'Anmeldungen', captionHidden: true, columns }}
      rows={applications.map(line => ({ cells: cellsOf(line) }))}
    />
  );
}

function cellsOf(line: ApplicationLine) {
  const { id, name, email, addressConfirmed, organisation, targetGroup, received, stand, chosen, mayBeRejected } = line;
  return [
    <>
      <a href={paths.application(id)}>{name}</a>
      <small>{email}</small>
      {addressConfirmed ? null : <small>Adresse nicht bestätigt</small>}
    </>,
    <input
      {...{ class: 'kern-form-check__checkbox', type: 'checkbox', name: 'anmeldung', value: id, checked: chosen }}
      aria-label={`${name} auswählen`}
    />,
    stand,
    received,
    targetGroup,
    organisation ?? '–',
    mayBeRejected ? (
      <a href={paths.rejectApplication(id)} aria-label={`${name} absagen`}>
        Absagen
      </a>
    ) : null,
  ];
}
