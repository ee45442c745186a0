import { connect, type Endpoint, listOf } from './endpoint.ts'
import { SharedList, type TabMessage } from './shared-list.ts'

/** Holds the one connection of all tabs that want the same jobs; its name says which. */
const endpoint: Endpoint = JSON.parse(self.name)
const fetchHere: typeof fetch = async (...request) => fetch(...request)
const list = listOf(endpoint, fetchHere)
const ports = new Map<string, MessagePort>()
let shared: SharedList | undefined
let stop = () => {}

function start(): SharedList {
  list.open()
  const source = connect(list, endpoint, fetchHere)
  const opened = new SharedList({
    list,
    source,
    tell(update, tab) {
      if (tab !== undefined) ports.get(tab)?.postMessage(update)
      else for (const port of ports.values()) port.postMessage(update)
    },
    onGone(tab) {
      ports.get(tab)?.close()
      ports.delete(tab)
    },
  })
  stop = () => {
    opened.close()
    source.close()
    list.close()
  }
  return opened
}

addEventListener('connect', (event) => {
  if (!(event instanceof MessageEvent)) return
  const [port] = event.ports
  if (!port) return
  port.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data.page) ports.set(data.tab, port)
    shared ??= start()
    shared.hear(data)
    if (shared.tabs > 0) return
    stop()
    shared = undefined
  })
  port.start()
})
