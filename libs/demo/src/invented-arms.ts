/** Plain coats of arms that no place bears. Flat colours, paths only. */

const shield = 'M4 4H96V62C96 92 72 108 50 116C28 108 4 92 4 62Z';
const svg = (paths: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120">${paths}</svg>`;
const border = `<path d="${shield}" fill="none" stroke="#222222" stroke-width="2.4"/>`;

/** Blue, a silver bridge of two arches over two waves. */
export const bridgeArms = svg(
  `<path d="${shield}" fill="#1f4e8c"/>` +
    '<path d="M8 38H92V66H80C80 44 56 44 56 66H44C44 44 20 44 20 66H8Z" fill="#f4f1e6"/>' +
    '<path d="M10 76C18 70 26 70 34 76S50 82 58 76 74 70 90 76V82C74 76 66 76 58 82S42 88 34 82 18 76 11 82Z" fill="#f4f1e6"/>' +
    '<path d="M18 92C24 88 30 88 36 92S50 98 58 92 72 88 82 92L79 97C70 93 64 94 58 98S42 103 36 98 26 94 22 97Z" fill="#f4f1e6"/>' +
    border,
);

/** Green, a silver chevron between three golden leaves. */
export const leavesArms = svg(
  `<path d="${shield}" fill="#2f6b45"/>` +
    '<path d="M50 46L88 78V92L50 60L12 92V78Z" fill="#f4f1e6"/>' +
    '<path d="M28 18C38 26 38 38 28 46C18 38 18 26 28 18Z" fill="#e3b23c"/>' +
    '<path d="M72 18C82 26 82 38 72 46C62 38 62 26 72 18Z" fill="#e3b23c"/>' +
    '<path d="M50 76C58 84 58 94 50 102C42 94 42 84 50 76Z" fill="#e3b23c"/>' +
    border,
);
