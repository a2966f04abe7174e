// Runs before the page is drawn, so that a dark page does not flash up white. A file of its own, for the
// Content-Security-Policy forbids scripts within the page. src/app/colours.ts goes on from here.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem('portal.colours');
  } catch {
    // Storage may be forbidden; the device decides.
  }
  var dark =
    kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.colours = dark ? 'dark' : 'light';
})();
