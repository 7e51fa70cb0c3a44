// Stands between the editions and the web: whatever an edition asks for is answered from the disk, so
// that its bytes need not be changed to show pictures that are not published yet. No other host is
// asked, unless the writer wants its pictures.

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

const isEdition = address => new URL(address).pathname.endsWith('/edition')

self.addEventListener('fetch', event => {
  const { request } = event
  if (request.mode === 'navigate' && isEdition(request.url)) {
    event.respondWith(fetch(request.url, { headers: { 'X-Letterpress-Worker': '1' } }))
  } else if (request.destination === 'image' || new URL(request.url).origin !== location.origin) {
    event.respondWith(answer(event))
  }
})

async function answer({ request, clientId }) {
  const client = await self.clients.get(clientId)
  const isElsewhere = new URL(request.url).origin !== location.origin
  if (!client || !isEdition(client.url)) return isElsewhere ? Response.error() : fetch(request)
  const asked = new URL(client.url).searchParams
  // Its pictures are named by this preview's addresses already.
  if (asked.get('pictures') === 'here') return fetch(request)
  const base = new URL('./', location).href
  if (isElsewhere && request.destination === 'image' && asked.get('web') === 'on') {
    const own = await ask(request.url, asked.get('issue'))
    return own.headers.get('X-Letterpress-Elsewhere') ? fetch(request) : own
  }
  const address = isElsewhere ? request.url : request.url.replace(base, '')
  return ask(address, asked.get('issue'))
}

const ask = (address, issue) => fetch('picture?' + new URLSearchParams({ issue, url: address }))
