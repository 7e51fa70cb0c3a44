// Follows the file: hears of each change, takes the page anew and puts the parts that differ in place.
// The edition's frame is loaded beside the old one and shown when it is whole, where the reader was.

const page = document.documentElement
page.classList.add('js')

// The worker answers for pictures; without one the frame names them by this preview's addresses.
const hasWorker = startWorker()

async function startWorker() {
  if (!navigator.serviceWorker) return false
  try {
    const scope = new URL('./', location).href
    for (const old of await navigator.serviceWorker.getRegistrations())
      if (old.scope !== scope && /\/[a-z2-7]{26}\/$/.test(old.scope)) old.unregister()
    await navigator.serviceWorker.register('worker.js')
    const late = new Promise(done => setTimeout(done, 2000))
    return Boolean(await Promise.race([navigator.serviceWorker.ready, late]))
  } catch {
    return false
  }
}

// --- The edition

async function showEdition() {
  const worker = await hasWorker
  const stage = document.querySelector('.stage')
  if (!stage || stage.dataset.asked === stage.dataset.key) return
  stage.dataset.asked = stage.dataset.key
  stage.querySelector('noscript')?.remove()
  stage.querySelector('iframe.coming')?.remove()
  const before = stage.querySelector('iframe')
  const frame = document.createElement('iframe')
  frame.title = stage.dataset.title
  frame.setAttribute('sandbox', 'allow-same-origin')
  frame.className = 'coming'
  frame.src = stage.dataset.frame + (worker ? '' : '&pictures=here')
  frame.onload = () => settle(frame, before, stage)
  stage.append(frame)
}

function settle(frame, before, stage) {
  frame.contentDocument.addEventListener('click', follow)
  if (before) {
    const { scrollX, scrollY } = before.contentWindow
    frame.contentWindow.scrollTo(scrollX, scrollY)
    const isSame = before.src.split('&as=')[0] === frame.src.split('&as=')[0]
    if (isSame) reveal(lastChange(before.contentDocument, frame.contentDocument))
    before.remove()
  }
  frame.classList.remove('coming')
  stage.dataset.shown = stage.dataset.asked
}

// What was written last is looked for from the end, where less changes by itself.
function lastChange(before, now) {
  const parts = root => [...root.querySelectorAll('h1,h2,h3,h4,p,li,td td,pre,img')].reverse()
  const old = parts(before)
  return parts(now).find((part, index) => part.outerHTML !== old[index]?.outerHTML)
}

function reveal(part) {
  if (!part) return
  const { top, bottom } = part.getBoundingClientRect()
  const height = part.ownerDocument.documentElement.clientHeight
  if (bottom < 0 || top > height) part.scrollIntoView({ block: 'center' })
}

// A link leads to a page of its own, never into the frame.
function follow(event) {
  const link = event.target.closest?.('a[href]')
  if (!link || link.getAttribute('href').startsWith('#')) return
  event.preventDefault()
  window.open(link.href, '_blank', 'noopener,noreferrer')
}

// --- The page

let isBusy = false
let isAgain = false

async function refresh() {
  isAgain = true
  if (isBusy) return
  isBusy = true
  try {
    while (isAgain) {
      isAgain = false
      const answer = await fetch(location.href)
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    }
  } catch {
    told('ended')
  } finally {
    isBusy = false
  }
}

function take(next) {
  const parts = [...next.querySelectorAll('[data-part]')]
  // Another kind of page, such as the first one of an empty workspace.
  if (parts.length !== document.querySelectorAll('[data-part]').length) return location.reload()
  const summary = document.getElementById('summary')?.textContent
  for (const part of parts) put(part, document.querySelector(`[data-part=${part.dataset.part}]`))
  page.dataset.version = next.documentElement.dataset.version
  document.title = next.title
  const found = document.getElementById('summary')?.textContent
  document.getElementById('said').textContent = found === summary ? '' : `Findings: ${found}`
  told(state)
  showEdition()
}

function put(part, old) {
  const stage = part.querySelector('.stage')
  const oldStage = old.querySelector('.stage')
  if (stage && oldStage) {
    // The frame would be loaded anew if it were moved.
    oldStage.className = stage.className
    Object.assign(oldStage.dataset, stage.dataset)
    const frame = oldStage.querySelector('iframe')
    if (frame) frame.title = stage.dataset.title
    old.querySelector('.aside')?.remove()
    const aside = part.querySelector('.aside')
    if (aside) old.prepend(aside)
    return
  }
  if (part.innerHTML === old.dataset.html) return
  old.dataset.html = part.innerHTML
  const focused = document.activeElement
  const isInside = focused.id && old.contains(focused)
  const { scrollTop } = old
  old.innerHTML = part.innerHTML
  old.scrollTop = scrollTop
  const now = isInside && document.getElementById(focused.id)
  if (!now) return
  now.focus()
  // A save must not take away what is being typed.
  if (now.type === 'search') {
    now.value = focused.value
    now.setSelectionRange(focused.selectionStart, focused.selectionEnd)
  }
}

function go(address, isNew = true) {
  if (isNew) history.pushState(null, '', address)
  refresh().then(() => {
    const line = location.hash && document.getElementById(location.hash.slice(1))
    if (!line) return
    document.querySelectorAll('.here').forEach(other => other.classList.remove('here'))
    line.classList.add('here')
    line.scrollIntoView({ block: 'center' })
  })
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-go]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  event.preventDefault()
  go(link.href)
})
document.addEventListener('change', event => event.target.form?.requestSubmit())
document.addEventListener('submit', event => {
  event.preventDefault()
  const query = new URLSearchParams(new FormData(event.target))
  for (const [name, value] of [...query]) if (!value) query.delete(name)
  go(query.size ? `./?${query}` : './')
})
window.addEventListener('popstate', () => go(location.href, false))

// --- Changes

const words = { live: 'Live', ended: 'Ended: run letterpress preview again' }
let state = 'live'
let events

function told(now) {
  state = now
  const live = document.getElementById('live')
  if (!live) return
  live.hidden = false
  live.className = `live ${now}`
  live.textContent = words[now]
}

function listen() {
  events?.close()
  events = new EventSource('events')
  events.onopen = () => told('live')
  events.onerror = () => told('ended')
  events.onmessage = ({ data }) => data !== page.dataset.version && refresh()
}

// A browser allows few connections to one place: pages that nobody looks at give theirs up.
document.addEventListener('visibilitychange', () => (document.hidden ? events.close() : listen()))
listen()
showEdition()
