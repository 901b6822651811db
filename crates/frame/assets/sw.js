// Regulars without a connection: Today, the last files and what one writes. Whatever else needs a connection says so.
'use strict';
const PAGES = 'regulars-pages-2', ASSETS = 'regulars-assets-1', FILES_KEPT = 50;
const NEEDS = '/offline', KEPT = '/offline?kept=1';
// Pages worth keeping, and forms worth keeping until they can be sent. A form brings its own number along, so that
// sending it again does nothing twice.
const keeps = path => path === '/' || path === '/customers/new' || /^\/customers\/[0-9a-f-]{36}$/.test(path);
const queues = path => path === '/customers/new' || /^\/customers\/[0-9a-f-]{36}\/log$/.test(path);

const store = (mode, work) => new Promise((done, failed) => {
  const open = indexedDB.open('regulars', 1);
  open.onupgradeneeded = () => open.result.createObjectStore('waiting', { autoIncrement: true });
  open.onerror = () => failed(open.error);
  open.onsuccess = () => {
    const step = open.result.transaction('waiting', mode), asked = work(step.objectStore('waiting'));
    step.oncomplete = () => { done(asked && asked.result); open.result.close(); };
    step.onerror = () => failed(step.error);
  };
});
// Forms that wait, of one person: those of somebody else are not theirs. A form says itself whose it is, since a worker
// is stopped and started as the browser likes and remembers nothing.
const waiting = async who => {
  const keys = await store('readonly', s => s.getAllKeys()), forms = await store('readonly', s => s.getAll());
  return keys.map((at, i) => ({ at, ...forms[i] })).filter(form => form.who === who);
};
let sending = false;
const send = async (who, key) => {
  if (sending) return;
  sending = true;
  try {
    for (const form of await waiting(who)) {
      // Whoever has signed in again since has another key.
      const body = new URLSearchParams(form.body);
      if (key) body.set('_key', key);
      const answer = await fetch(form.to, { method: 'POST', body, credentials: 'same-origin' });
      // Done forms lead on. One that does not was not taken (signed out, or something is wrong with it) and stays.
      if (!answer.redirected || new URL(answer.url).pathname.startsWith('/sign-in')) continue;
      await store('readwrite', s => s.delete(form.at));
    }
  } catch { /* still no connection */ } finally { sending = false; }
};
const said = form => [...new URLSearchParams(form.body)].filter(([name]) => ['text', 'name', 'phone', 'email'].includes(name)).map(([, value]) => value).join(' ');
const tell = async who => {
  const left = (await waiting(who)).map(form => ({ at: form.at, said: said(form) }));
  for (const page of await clients.matchAll()) page.postMessage({ who, waiting: left });
};
const keep = async (request, answer) => {
  const pages = await caches.open(PAGES);
  await pages.delete(request);
  await pages.put(request, answer);
  const old = (await pages.keys()).filter(page => keeps(new URL(page.url).pathname));
  for (const page of old.slice(0, Math.max(0, old.length - FILES_KEPT - 2))) await pages.delete(page);
};
const forget = () => caches.delete(PAGES);

// What is shown without a connection bears the name of whoever is signed in: it goes with their pages and comes anew.
const provide = async () => {
  const pages = await caches.open(PAGES);
  await Promise.all([NEEDS, KEPT].map(async path => {
    if (await pages.match(path)) return;
    const answer = await fetch(path);
    if (answer.ok && !answer.redirected) await pages.put(path, answer);
  })).catch(() => {});
};

addEventListener('install', e => e.waitUntil(provide().then(() => skipWaiting())));
addEventListener('activate', e => e.waitUntil(clients.claim()));
addEventListener('message', e => {
  const { who = '', key, drop } = e.data;
  const work = drop ? store('readwrite', s => s.delete(drop)) : Promise.all([send(who, key), provide()]);
  e.waitUntil(work.then(() => tell(who)));
});
addEventListener('fetch', e => {
  const { request } = e, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (url.pathname.startsWith('/assets/')) {
    e.respondWith(caches.match(request).then(known => known || fetch(request).then(async answer => {
      if (answer.ok) await (await caches.open(ASSETS)).put(request, answer.clone());
      return answer;
    })));
    return;
  }
  // What leads on to the telephone is the browser's own to follow.
  if (request.mode !== 'navigate' || /\/(call|message)$/.test(url.pathname)) return;
  if (request.method === 'GET') {
    e.respondWith((async () => {
      try {
        const answer = await fetch(request);
        if (answer.ok && !answer.redirected && keeps(url.pathname)) e.waitUntil(keep(request, answer.clone()));
        return answer;
      } catch {
        const path = url.pathname + url.search;
        return await caches.match(path) || await caches.match(url.pathname, { ignoreSearch: true }) || await caches.match(NEEDS) || Response.error();
      }
    })());
  } else if (url.pathname.startsWith('/sign-out')) {
    e.waitUntil(forget());
  } else if (request.method === 'POST' && queues(url.pathname)) {
    e.respondWith((async () => {
      // What was typed is kept; a file beside it is chosen again when the connection is back.
      const fields = [...await request.clone().formData()].filter(([, value]) => typeof value === 'string');
      try { return await fetch(request); } catch {
        // A day found in the text was seen to before the connection went, or is seen to later; the note itself comes first.
        const body = new URLSearchParams([...fields, ['looked', 'yes']]);
        await store('readwrite', s => s.add({ to: url.pathname, body: body.toString(), who: body.get('_who') || '' }));
        return Response.redirect(KEPT, 303);
      }
    })());
  }
});
