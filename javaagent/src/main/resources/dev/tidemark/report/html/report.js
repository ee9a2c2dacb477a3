// Adds what needs a script to a page that is complete without: search, and the data to read.
'use strict';
{
  const $ = (id) => document.getElementById(id);
  const search = $('search');
  const frames = [...document.querySelectorAll('ol.frames')];

  // The graph in the frame is async-profiler's; its own search() colours what matches.
  const colour = (pattern) => {
    const graph = $('flame');
    if (graph && graph.contentWindow && graph.contentWindow.search) {
      graph.contentWindow.search(pattern ? pattern.source : false);
    }
  };

  const mark = (pattern) => {
    let matches = 0, bytes = 0, all = 0;
    for (const stack of frames) {
      let hit = false;
      for (const line of stack.children) {
        const found = pattern !== null && pattern.test(line.querySelector('code').textContent);
        line.classList.toggle('hit', found);
        matches += found;
        hit = hit || found;
      }
      all += +stack.dataset.bytes;
      bytes += hit ? +stack.dataset.bytes : 0;
      if (hit) {
        stack.parentElement.open = true;
      }
    }
    return pattern === null ? ''
      : matches + ' frames match, in stacks with ' + Math.round(100 * bytes / all) + ' % of the bytes';
  };

  if (search) {
    search.hidden = false;
    search.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = $('pattern').value;
      try {
        const pattern = text ? new RegExp(text) : null;
        $('matches').textContent = mark(pattern);
        colour(pattern);
      } catch (mistake) {
        $('matches').textContent = 'Not a regular expression: ' + mistake.message;
      }
    });
  }

  const raw = $('raw-details');
  raw.hidden = false;
  raw.addEventListener('toggle', () => {
    $('raw-text').textContent = raw.open ? $('findings-json').textContent : '';
  });

  // On paper everything is open.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open]):not(#raw-details)')];
    closed.forEach((each) => { each.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach((each) => { each.open = false; }));
}
