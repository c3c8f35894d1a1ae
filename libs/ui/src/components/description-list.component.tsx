import type { ComponentChildren } from 'preact';

export interface Description {
  readonly term: string;
  readonly value: ComponentChildren;
}

/** Facts as pairs: "Durchgang" - "BA-2026". */
export function DescriptionList({ items }: { readonly items: readonly Description[] }) {
  return (
    <dl class="kern-description-list">
      {items.map(item => (
        <div class="kern-description-list-item">
          <dt class="kern-description-list-item__key">{item.term}</dt>
          <dd class="kern-description-list-item__value">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
