/** A drawn portrait: no photograph, nobody's face. */
const PORTRAIT = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44" width="176" height="176">
<path fill="#cfd9d3" d="M0 0h44v44H0z"/>
<path fill="#4a2f25" d="M10.5 21c0-8.5 4.8-13.5 11.5-13.5S33.5 12.5 33.5 21c0 5 1 9.5 2.2 13H8.3c1.2-3.5 2.2-8 2.2-13z"/>
<path fill="#d9a27f" d="M18 27h8v7h-8z"/>
<path fill="#2f4858" d="M7 44c.6-7.4 6-11 11-11.6 1 2 2.4 3 4 3s3-1 4-3c5 .6 10.4 4.2 11 11.6z"/>
<ellipse fill="#ecbd9c" cx="22" cy="21" rx="7" ry="8.4"/>
<path fill="#4a2f25" d="M14.7 20.5c0-5.5 2.8-8.7 7.3-8.7s7.3 3.2 7.3 8.7c-1.5-1.5-2.8-3.6-3.4-5.6-1.8 2-6.5 3.7-11.2 5.6z"/>
</svg>`;

export function portrait(): Blob {
  return new Blob([PORTRAIT], { type: 'image/svg+xml' });
}
