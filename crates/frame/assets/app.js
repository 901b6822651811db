// Regulars: the one script. Pages are whole without it; it makes them quicker.
'use strict';
(() => {
  const doc = document, root = doc.documentElement;
  const one = (q, from = doc) => from.querySelector(q), all = (q, from = doc) => [...from.querySelectorAll(q)];
  const typing = t => t.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]');

  // --- parts: fetch an address, put its part into place; of several under way the one asked last counts
  const parts = new Map();
  const part = async (id, address, options = {}) => {
    const mine = (parts.get(id) || 0) + 1;
    parts.set(id, mine);
    const answer = await fetch(address, { ...options, headers: { 'Regulars-Part': id, ...options.headers } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return { answer, page, fresh: page.getElementById(id), isLast: mine === parts.get(id) };
  };
  const put = (id, fresh) => {
    const old = doc.getElementById(id);
    const focused = doc.activeElement && old.contains(doc.activeElement) ? doc.activeElement.id : '';
    old.replaceWith(fresh);
    wake(fresh);
    if (focused) (doc.getElementById(focused) || one('h1,h2,h3', fresh) || fresh).focus({ preventScroll: true });
  };
  // What was there stays, with a bar above that says so; what asks by itself asks again.
  const cut = id => {
    const old = doc.getElementById(id);
    bar(doc.body.dataset.offline);
    if (!old) return;
    old.classList.add('stale');
    if (old.dataset.poll) setTimeout(() => swap(id, old.dataset.src), 5000);
  };
  const swap = async (id, address, push = false) => {
    try {
      const { answer, fresh, isLast } = await part(id, address);
      if (!isLast) return;
      if (!fresh || !doc.getElementById(id)) { location.assign(address); return; }
      if (push) history.pushState({}, '', answer.url);
      put(id, fresh);
    } catch { cut(id); }
  };
  // A form whose answer is a part: one at a time; what was changed meanwhile goes next, with the number of the new form.
  const send = async (form, submitter) => {
    if (form.dataset.busy) { form.dataset.again = '1'; return; }
    form.dataset.busy = '1';
    delete form.dataset.again;
    const typed = () => new URLSearchParams(new FormData(form)).toString(), before = typed();
    const id = form.dataset.swap.slice(1), body = new URLSearchParams(new FormData(form, submitter));
    try {
      const { answer, page, fresh } = await part(id, form.action, { method: 'POST', body });
      if (answer.redirected) { location.assign(answer.url); return; }
      // Not an answer to the form, as after signing out: the plain way shows what it is, with everything typed.
      if (!fresh) { form.removeAttribute('data-swap'); form.requestSubmit(submitter); return; }
      const number = one('[name=_once]', form), next = one('[name=_once]', page);
      if (typed() === before || !number || !next) { put(id, fresh); return; }
      number.value = next.value;
      delete form.dataset.busy;
      if (form.dataset.again) send(form);
    } catch { cut(id); } finally { delete form.dataset.busy; }
  };
  doc.addEventListener('click', e => {
    const link = e.target.closest('a[data-swap]');
    if (!link || e.metaKey || e.ctrlKey || e.shiftKey) return;
    e.preventDefault();
    swap(link.dataset.swap.slice(1), link.href, true);
  });
  addEventListener('popstate', () => location.reload());

  // --- forms: once, with a bar on the button when it takes long
  doc.addEventListener('submit', e => {
    const form = e.target;
    if (form.method === 'dialog') return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    if (form.dataset.swap && form.method === 'post') { e.preventDefault(); send(form, e.submitter); return; }
    if (form.method === 'post') {
      form.dataset.sent = '1';
      setTimeout(() => delete form.dataset.sent, 8000);
      const button = e.submitter;
      if (button) setTimeout(() => button.classList.add('bar-slow'), 400);
    }
    if (form.dataset.swap) {
      e.preventDefault();
      const data = new URLSearchParams(new FormData(form, e.submitter));
      swap(form.dataset.swap.slice(1), form.action.split('?')[0] + '?' + data, true);
    }
  });
  // A form that looks things up sends itself while one types.
  let waiting;
  doc.addEventListener('input', e => {
    const form = e.target.closest('form[data-live]');
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 180);
  });
  doc.addEventListener('change', e => {
    const form = e.target.closest('form[data-change]');
    if (form) form.requestSubmit();
  });

  // --- palette
  const palette = one('#palette');
  let asked = 0, late = false, looking = Promise.resolve(), soon;
  const look = () => looking = search().catch(() => {});
  const search = async () => {
    const mine = ++asked, input = one('input', palette);
    late = false;
    const answer = await fetch(palette.dataset.src + '?q=' + encodeURIComponent(input.value), { headers: { 'Regulars-Part': 'hits' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const hits = page.getElementById('hits');
    if (mine !== asked || !hits) return;
    one('#found', palette).replaceChildren(hits);
    choose(0);
  };
  const choose = step => {
    const hits = all('#found a', palette);
    if (!hits.length) return;
    const now = hits.findIndex(hit => hit.getAttribute('aria-selected') === 'true');
    const next = Math.max(0, Math.min(hits.length - 1, now + step));
    hits.forEach((hit, i) => hit.setAttribute('aria-selected', String(i === next)));
    hits[next].scrollIntoView({ block: 'nearest' });
  };
  if (palette && palette.showModal) {
    const open = () => { palette.showModal(); const input = one('input', palette); input.select(); look(); };
    all('[data-palette]').forEach(link => link.addEventListener('click', e => { e.preventDefault(); open(); }));
    doc.addEventListener('keydown', e => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { e.preventDefault(); palette.open ? palette.close() : open(); }
    });
    one('input', palette).addEventListener('input', () => { late = true; clearTimeout(soon); soon = setTimeout(look, 90); });
    palette.addEventListener('keydown', e => {
      if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); choose(e.key === 'ArrowDown' ? 1 : -1); }
      if (e.key === 'Enter') {
        // What is typed counts, not what was found before it.
        e.preventDefault();
        (late ? (clearTimeout(soon), look()) : looking).then(() => {
          const chosen = one('#found a[aria-selected=true]', palette);
          if (chosen) location.assign(chosen.href); else e.target.form && e.target.form.submit();
        });
      }
      if (e.key === 'Backspace' && !one('input', palette).value) palette.close();
    });
    palette.addEventListener('click', e => { if (e.target === palette) palette.close(); });
  }

  // --- quick keys: outside of text fields, and only while they are switched on
  let going = 0, row = -1;
  const rows = () => all('[data-list] [data-row]').filter(row => row.getClientRects().length);
  const move = step => {
    const list = rows();
    if (!list.length) return false;
    row = Math.max(0, Math.min(list.length - 1, row + step));
    list.forEach((r, i) => r.classList.toggle('cur', i === row));
    const target = one('a,button', list[row]);
    target && target.focus();
    list[row].scrollIntoView({ block: 'nearest' });
    return true;
  };
  doc.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && e.key === 'Enter') {
      const form = e.target.closest && e.target.closest('form');
      if (form) { e.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (!root.hasAttribute('data-keys') || e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || (palette && palette.open)) return;
    const key = e.key.toLowerCase();
    if (Date.now() - going < 1500) {
      const entry = one(`[data-go="${CSS.escape(key)}"]`);
      going = 0;
      if (entry) { e.preventDefault(); location.assign(entry.href); return; }
    }
    if (key === 'g') { going = Date.now(); return; }
    const current = rows()[row];
    const press = (current && one(`[data-key="${CSS.escape(key)}"]`, current)) || all(`[data-key="${CSS.escape(key)}"]`).find(el => !el.closest('[data-row]'));
    if (press) { e.preventDefault(); press.click(); if (press.focus && key === '/') press.focus(); return; }
    if ((key === 'j' || key === 'k') && move(key === 'j' ? 1 : -1)) { e.preventDefault(); return; }
    if (key === 'x' && current) { const box = one('input[type=checkbox]', current); if (box) { e.preventDefault(); box.click(); } }
    const first = rows()[0];
    if (!current && first) { const el = one(`[data-key="${CSS.escape(key)}"]`, first); if (el) { e.preventDefault(); el.click(); } }
  });

  // --- the value map: its lines can be dragged; the number fields beneath say the same, and work without
  doc.addEventListener('pointerdown', e => {
    const hit = e.target.closest && e.target.closest('rg-map .hit');
    const field = hit && doc.getElementById('f-' + hit.dataset.line);
    if (!field) return;
    e.preventDefault();
    const svg = hit.ownerSVGElement, across = hit.dataset.line === 'now', line = hit.previousElementSibling;
    const [low, high, from, to] = ['low', 'high', 'from', 'to'].map(k => Number(hit.dataset[k]));
    const move = e => {
      const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
      const at = across ? (e.clientX - box.left) / box.width * view.width : (e.clientY - box.top) / box.height * view.height;
      const share = Math.min(1, Math.max(0, (at - from) / (to - from))), place = from + share * (to - from);
      for (const one of [hit, line]) for (const end of across ? ['x1', 'x2'] : ['y1', 'y2']) one.setAttribute(end, place);
      field.value = Number((low * (high / low) ** share).toPrecision(2));
    };
    const drop = () => { removeEventListener('pointermove', move); field.form.requestSubmit(); };
    addEventListener('pointermove', move);
    addEventListener('pointerup', drop, { once: true });
  });

  // --- theme: the button turns what is seen
  doc.addEventListener('click', e => {
    const button = e.target.closest('[data-theme-switch]');
    if (!button) return;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const field = doc.createElement('input');
    field.type = 'hidden'; field.name = 'theme'; field.value = dark ? 'light' : 'dark';
    button.form.append(field);
  });

  // A link that is handed on needs its host.
  all('[data-whole]').forEach(link => { link.textContent = link.href; });

  // --- after a call by the telephone itself the page asks how it went
  doc.addEventListener('click', e => {
    const call = one('#add input[value=call]');
    if (!call || !e.target.closest('a[href^="tel:"], [data-call]')) return;
    call.checked = true;
    setTimeout(() => one('#add').scrollIntoView({ block: 'center' }), 400);
  });

  // --- printing is the browser's: without a script its own menu does it
  all('[data-print]').forEach(button => { button.hidden = false; button.addEventListener('click', () => print()); });

  // --- what wakes when it comes onto the page
  const wake = part => {
    const focus = part.matches && part.matches('[data-focus]') ? part : one('[data-focus]', part);
    if (focus) focus.focus();
    const polls = all('[data-poll]', part);
    if (part.matches && part.matches('[data-poll]')) polls.push(part);
    polls.forEach(el => setTimeout(() => swap(el.id, el.dataset.src), Number(el.dataset.poll) || 600));
    // What was waited for is there: the page anew, unless somebody is typing on it.
    const renew = part.matches && part.matches('[data-renew]') ? part : one('[data-renew]', part);
    const anew = () => one('[data-toast]') ? setTimeout(anew, 1000) : doc.activeElement && typing(doc.activeElement) || location.reload();
    if (renew) anew();
    const toast = one('[data-toast]', part);
    if (toast) {
      const go = () => { if (!toast.matches(':hover') && !toast.contains(doc.activeElement)) toast.remove(); else setTimeout(go, 4000); };
      setTimeout(go, 10000);
    }
    all('form[data-drop]', part).forEach(form => {
      const input = one('input[type=file]', form);
      input.addEventListener('change', () => input.files.length && form.requestSubmit());
      form.addEventListener('dragover', e => { e.preventDefault(); form.classList.add('over'); });
      form.addEventListener('dragleave', () => form.classList.remove('over'));
      form.addEventListener('drop', e => {
        e.preventDefault();
        form.classList.remove('over');
        if (e.dataTransfer.files.length) { input.files = e.dataTransfer.files; form.requestSubmit(); }
      });
    });
    all('[data-all]', part).forEach(box => box.addEventListener('change', () => {
      all(`input[name="${CSS.escape(box.dataset.all)}"]`).forEach(tick => { tick.checked = box.checked; tick.dispatchEvent(new Event('change', { bubbles: true })); });
    }));
  };
  wake(doc);

  // --- clocks go on while a page stands open; that time runs out is said once, politely
  const MINUTE = 60000, said = doc.createElement('p'), seen = new Map();
  // There before anything is said in it, or readers say nothing.
  said.className = 'vh'; said.setAttribute('role', 'status');
  if (one('main')) one('main').append(said);
  const tick = clock => {
    const { from, ends, words, soon, over } = clock.dataset, now = Date.now();
    const left = Math.floor((ends - now) / MINUTE), min = Math.abs(left), used = Math.min(1, Math.max(0, (now - from) / (ends - from)));
    const mood = left < 0 ? 'bad' : used > 0.5 ? 'warn' : 'good', say = one('.t b', clock), meter = one('.meter', clock);
    const [m, h, d] = min < 60 ? [min, 0, 0] : min < 1440 ? [min % 60, Math.floor(min / 60), 0] : [0, Math.floor(min % 1440 / 60), Math.floor(min / 1440)];
    const way = (min < 60 ? 0 : min < 1440 ? 2 : 4) + (left < 0 ? 1 : 0);
    const text = words.split('|')[way].replace('{m}', m).replace('{h}', h).replace('{d}', d);
    if (say.textContent === text && seen.has(ends + soon)) return;
    say.textContent = text; say.className = mood + '-t';
    meter.className = 'meter ' + mood; one('i', meter).className = 'w' + Math.round(used * 100);
    // Crossed while the page was open, be it while the machine slept.
    const before = seen.has(ends + soon) ? seen.get(ends + soon) : left;
    seen.set(ends + soon, left);
    if (before >= 0 && left < 0) said.textContent = over; else if (before > 15 && left <= 15) said.textContent = soon;
  };
  setInterval(() => all('rg-clock[data-ends]').forEach(tick), 5000);

  // --- without a connection (behind TLS or on this machine): see sw.js
  const bar = (text, to) => {
    let el = one('#bar');
    if (!text) { if (el) el.remove(); return; }
    if (!el) { el = doc.createElement('p'); el.id = 'bar'; el.className = 'stale'; el.setAttribute('role', 'status'); one('main').prepend(el); }
    el.textContent = text;
    if (to) { const link = doc.createElement('a'); link.href = to; link.textContent = el.textContent; el.replaceChildren(link); }
  };
  // Kept pages are one person's: they go when nobody is signed in, or somebody else.
  let forgotten = Promise.resolve();
  if (window.caches && localStorage.getItem('in') !== (root.dataset.in || '')) {
    forgotten = caches.delete('regulars-pages-2');
    localStorage.setItem('in', root.dataset.in || '');
  }
  if (navigator.serviceWorker && root.dataset.in) {
    navigator.serviceWorker.register('/sw.js').catch(() => {});
    const me = root.dataset.in, key = (one('input[name=_key]') || {}).value;
    const tell = more => navigator.serviceWorker.ready.then(worker => worker.active.postMessage({ who: me, key, ...more }));
    navigator.serviceWorker.addEventListener('message', e => {
      if (e.data.who !== me) return;
      const notes = e.data.waiting, list = one('#waiting');
      bar(notes.length ? doc.body.dataset.waiting + ' ' + notes.length : navigator.onLine ? '' : doc.body.dataset.offline, notes.length && '/offline?kept=1');
      if (!list) return;
      // What waits is shown where one looks for it, to be dropped where it can never be sent.
      list.replaceChildren(...notes.map(note => {
        const row = doc.createElement('li'), said = doc.createElement('span'), drop = doc.createElement('button');
        row.className = 'li'; said.textContent = note.said; drop.className = 'btn sm'; drop.textContent = list.dataset.drop;
        drop.addEventListener('click', () => tell({ drop: note.at }));
        row.append(said, drop);
        return row;
      }));
    });
    forgotten.then(() => tell());
    addEventListener('online', () => tell());
    addEventListener('offline', () => bar(doc.body.dataset.offline));
    if (!navigator.onLine) bar(doc.body.dataset.offline);
  }
})();
