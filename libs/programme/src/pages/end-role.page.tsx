import { Button, ConfirmPanel, Feedback, Layout, PageHeader, type PageProps, PostForm, paths, Section } from '#ui';
import type { RoleLine } from './role-list.page.js';

/** Asks before a role ends; offers to send the invitation again to whoever has not arrived yet. */
export function EndRolePage({ layout, csrfToken, refusal, line }: PageProps & { readonly line: RoleLine }) {
  const crumbs = [{ label: 'Rollen', href: paths.roleGrants() }, { label: line.person }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`${line.person}: ${line.role}`}>
      <PageHeader title={`${line.person}: ${line.role}`} answer={`${line.place}, ${line.period}.`} />
      <Feedback refusal={refusal} safe="Die Rolle gilt weiter." />
      {line.invited ? (
        <Section title="Einladung">
          <p class="kern-body">Diese Person hat noch kein Kennwort festgelegt.</p>
          <PostForm action={paths.inviteAgain(line.id)} csrfToken={csrfToken}>
            <Button variant="secondary">Einladung noch einmal senden</Button>
          </PostForm>
        </Section>
      ) : null}
      <ConfirmPanel
        title="Rolle beenden?"
        consequences={[
          `${line.person} kann sofort nicht mehr als ${line.role} arbeiten (${line.place}).`,
          'Andere Rollen dieser Person bleiben, ebenso alles, was sie eingetragen hat.',
        ]}
        action={paths.endRoleGrant(line.id)}
        csrfToken={csrfToken}
        confirmLabel="Rolle beenden"
        cancelHref={paths.roleGrants()}
      />
    </Layout>
  );
}
