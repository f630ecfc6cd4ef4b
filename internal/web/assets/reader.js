// Lights up what belongs together, and adds keys. The pages work without it.
'use strict';
{
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const root = document.documentElement;
  root.classList.add('scripted');

  // A line and its evidence carry the same data-line, a speaker's entry in the
  // legend and what the speaker says the same data-speaker. Whichever of them
  // the pointer is on lights the others, or else the focus, or else what the
  // address points to.
  const partners = (at) => {
    const line = at?.closest('[data-line]');
    if (line) return `[data-line="${line.dataset.line}"]`;
    const speaker = at?.closest('.legend [data-speaker]');
    return speaker && `[data-speaker="${speaker.dataset.speaker}"]`;
  };
  let lit = null;
  const light = (at) => {
    const wanted = partners(at) || partners(document.activeElement) || partners(one(':target'));
    if (wanted === lit) return;
    all('.lit').forEach((e) => e.classList.remove('lit'));
    if (wanted) all(wanted).forEach((e) => e.classList.add('lit'));
    lit = wanted;
  };
  document.addEventListener('mouseover', (event) => light(event.target));
  document.addEventListener('focusin', (event) => light(event.target));
  root.addEventListener('mouseleave', () => light());
  for (const event of ['load', 'hashchange']) window.addEventListener(event, () => light());

  const go = (element) => {
    if (!element) return;
    const closed = element.closest('details:not([open])');
    if (closed) closed.open = true;
    if (element.tabIndex < 0) element.tabIndex = -1; // evidence takes no focus by itself
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
  };

  // j and k go on from what has the focus, or else from what is on the screen.
  const step = (by) => {
    const stops = all('details[open] .line, .verdicts .line, .block');
    const here = document.activeElement;
    const after = (e) => here === document.body
      ? e.getBoundingClientRect().top > 0
      : here.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
    let at = stops.findIndex((e) => e.contains(here));
    if (at < 0) {
      at = stops.findIndex(after);
      if (at < 0) at = stops.length;
      if (by > 0) at -= 1;
    }
    go(stops[Math.min(Math.max(at + by, 0), stops.length - 1)]);
  };

  const evidence = () => {
    const here = document.activeElement.closest('[data-line]');
    if (!here) return;
    const n = here.dataset.line;
    go(here.matches('.line') ? one(`#e${n}`) : one(`[open] .line[data-line="${n}"]`) || one(`#l${n}`));
  };

  const summary = () => {
    const readout = one('#summary');
    if (!readout) return;
    readout.open = !readout.open;
    readout.firstElementChild.focus();
  };

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    e: evidence,
    s: summary,
    n: () => one('a[rel=next]')?.click(),
    p: () => one('a[rel=prev]')?.click(),
    '?': () => one('#keys').togglePopover(),
  };

  // Keys can be turned off, for those who speak to their browser. Where the
  // browser keeps nothing, they are on again on the next page.
  let kept = {};
  try { kept = localStorage; } catch { /* nothing is kept */ }
  const on = one('#keys-on');
  on.checked = kept.keysOff !== 'yes';
  on.addEventListener('change', () => { kept.keysOff = on.checked ? 'no' : 'yes'; });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !on.checked) return;
    if (event.target.closest('input, textarea') || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // On paper the summary and the legend stand open.
  window.addEventListener('beforeprint', () => {
    all('#summary, .legend details').forEach((e) => { e.open = true; });
  });
}
