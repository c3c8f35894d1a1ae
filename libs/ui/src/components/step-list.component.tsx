import type { ComponentChildren } from 'preact';

export interface Step {
  readonly title: string;
  readonly state: 'done' | 'current' | 'open';
  readonly href?: string;
  readonly detail?: ComponentChildren;
}

const stateWord = { done: 'erledigt', current: 'jetzt', open: 'später' } as const;

/** The way of a piece of work, what is done and what comes next. */
export function StepList({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol class="km-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li class={`km-step km-step-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span class="km-step__mark" aria-hidden="true">
            {step.state === 'done' ? <span class="kern-icon kern-icon--check kern-icon--small" /> : index + 1}
          </span>
          <div>
            <p class="km-step__title">
              {step.href === undefined ? step.title : <a href={step.href}>{step.title}</a>}
              <span class="km-step__state">{stateWord[step.state]}</span>
            </p>
            {step.detail === undefined ? null : <div class="km-step__detail">{step.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
