/** A drawing as the simulated shop makes them: a pattern, a turned group, shapes. */
export const shopDrawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="120" height="120">' +
  '<defs><pattern id="p" width="12" height="12" patternUnits="userSpaceOnUse"><rect width="12" height="12" fill="#a33"/>' +
  '<path d="M0 4h12" stroke="#fff" stroke-width="4"/></pattern></defs><rect width="120" height="120" fill="#f7f5f0"/>' +
  '<g transform="rotate(3 60 60) translate(60 60) scale(0.93) translate(-60 -60)">' +
  '<path fill="url(#p)" stroke="#444" stroke-width="2" d="M30 35h50v50q0 12-12 12H42q-12 0-12-12z"/>' +
  '<ellipse cx="60" cy="86" rx="30" ry="26" fill="none" stroke-linecap="round"/></g></svg>';
