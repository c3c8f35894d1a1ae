/** Coats of arms of towns that do not exist, for tests and demonstration. Flat colours only. */
export const towerArms = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120">
<path d="M4 4H96V62C96 92 72 108 50 116C28 108 4 92 4 62Z" fill="#1f4e8c"/>
<path d="M4 78C16 70 27 70 38 78S62 86 73 78 90 71 96 76L94 83C86 80 80 80 73 86S49 94 38 86 14 80 6 86Z" fill="#f4f1e6"/>
<path d="M34 74V40H30V24H38V31H46V24H54V31H62V24H70V40H66V74C61 76 55 82 50 82S39 77 34 74Z" fill="#e3b23c"/>
<path d="M44 80V62C44 56 56 56 56 62V80C52 82 48 82 44 80Z" fill="#1f4e8c"/>
<path d="M4 4H96V62C96 92 72 108 50 116C28 108 4 92 4 62Z" fill="none" stroke="#222222" stroke-width="2.4"/>
</svg>`;

/** Per pale, a fir tree and three stars; drawn with transforms, a clip and a gradient, which a form cannot carry. */
export const firArms = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="120" viewBox="0 0 100 120">
<defs><clipPath id="s"><path d="M6 4H94V70C94 96 68 110 50 116C32 110 6 96 6 70Z"/></clipPath>
<linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2f7d4f"/><stop offset="1" stop-color="#1d5636"/></linearGradient></defs>
<g clip-path="url(#s)"><rect width="50" height="120" fill="#f7f4ea"/><rect x="50" width="50" height="120" fill="#a8202d"/>
<path d="M28 22L40 48H34L44 70H36L46 90H31V100H25V90H10L20 70H12L22 48H16Z" fill="url(#g)"/>
<g fill="#f2c94c"><path id="t" d="M72 24L75 33H84L77 39L79 48L72 43L65 48L67 39L60 33H69Z"/>
<path transform="translate(0 30)" d="M72 24L75 33H84L77 39L79 48L72 43L65 48L67 39L60 33H69Z"/></g></g>
<path d="M6 4H94V70C94 96 68 110 50 116C32 110 6 96 6 70Z" fill="none" stroke="#222222" stroke-width="2.4"/>
</svg>`;

/** A wordless logo, twice as wide as high. */
export const bridgeLogo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
<path d="M4 46C24 10 96 10 116 46" fill="none" stroke="#31577f" stroke-width="7"/>
<path d="M4 50H116" stroke="#8c7a4b" stroke-width="5"/><path d="M32 28V48M60 20V48M88 28V48" stroke="#31577f" stroke-width="4"/>
</svg>`;
