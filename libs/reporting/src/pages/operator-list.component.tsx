import type { Operator } from '../operator.repository.js';

/** The municipalities with the addresses they entered. */
export function OperatorList({ operators }: { readonly operators: readonly Operator[] }) {
  return (
    <ul>
      {operators.map(({ name, address }) => (
        <li>{[name, ...address].join(', ')}</li>
      ))}
    </ul>
  );
}
