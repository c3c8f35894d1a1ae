import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { waitingOrder } from './waiting-order.js';

const list = ['a', 'b', 'c', 'd', 'e'];
const order = (wishes: Record<string, number>) => waitingOrder(list, new Map(Object.entries(wishes)));

describe('the waiting list after some were moved', () => {
  it('who is moved gets the place asked for, the others keep their order', () => {
    expect(order({ e: 1 })).toEqual({ kind: 'order', ids: ['e', 'a', 'b', 'c', 'd'] });
    expect(order({ a: 5, e: 1 })).toEqual({ kind: 'order', ids: ['e', 'b', 'c', 'd', 'a'] });
    expect(order({ a: 3 })).toEqual({ kind: 'order', ids: ['b', 'c', 'a', 'd', 'e'] });
  });

  it('the place somebody has already is no wish', () => {
    expect(order({ a: 1, b: 2, c: 3, d: 4, e: 2 })).toEqual({ kind: 'order', ids: ['a', 'e', 'b', 'c', 'd'] });
  });

  it('a place that two are to have, or that does not exist, is refused by name', () => {
    expect(order({ d: 1, e: 1 })).toEqual({ kind: 'refused', taken: ['d', 'e'], outside: [] });
    expect(order({ a: 6, b: 0, c: 1.5, d: Number.NaN })).toEqual({
      kind: 'refused',
      taken: [],
      outside: ['a', 'b', 'c', 'd'],
    });
  });

  it('nobody is lost and nobody comes twice', () => {
    const wishes = fc.dictionary(fc.constantFrom(...list), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(wishes, asked => {
        const result = order(asked);
        return result.kind === 'refused' || [...result.ids].sort().join() === list.join();
      }),
    );
  });
});
