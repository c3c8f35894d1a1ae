import { describe, expect, it } from '@jest/globals';
import { csvFile } from './csv.js';

describe('a CSV file', () => {
  it('opens in German spreadsheets: mark, semicolons, CRLF, quotes where needed', () => {
    expect(
      csvFile([
        ['Name', 'Träger'],
        ['Nováková', 'Amt; "Süd"'],
      ]),
    ).toBe('\ufeffName;Träger\r\nNováková;"Amt; ""Süd"""\r\n');
  });

  it.each(['=1+1', '+49 951', '-2', '@SUMME(A1)', '\t=1', '\r=1'])('%j is text, not a formula', cell => {
    expect(csvFile([[cell]])).toMatch(/^\ufeff"?'/);
  });
});
