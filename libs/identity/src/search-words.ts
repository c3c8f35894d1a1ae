import { foldLetters } from '#rules';

const mostWords = 8;

/** Patterns (LIKE) that a `search_key` fits which holds every word that was typed, whatever their order. None: nothing was typed. */
export function patternsOf(typed: string): string[] {
  const words = foldLetters(typed.replaceAll('\0', '')).split(/[\s,;]+/u);
  return words
    .filter(word => word !== '')
    .slice(0, mostWords)
    .map(word => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
