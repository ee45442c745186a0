const key = 'pasek-told'
const keepMs = 10 * 60_000

/** Tabs that are looked at come first. */
const hiddenWaitsMs = 400

/**
 * Whether this tab is the one to tell of it: of all tabs of the browser only one gets true for the same thing.
 * Without Web Locks each tab tells.
 */
export async function claim(what: string): Promise<boolean> {
  if (document.hidden) await new Promise((resolve) => setTimeout(resolve, hiddenWaitsMs))
  if (!navigator.locks) return true
  return navigator.locks.request('pasek-told', () => {
    const now = Date.now()
    const told = readTold().filter(([, at]) => now - at < keepMs)
    if (told.some(([one]) => one === what)) return false
    keepTold([...told, [what, now]])
    return true
  })
}

function readTold(): [what: string, at: number][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((entry) => Array.isArray(entry) && entry.length === 2) : []
  } catch {
    return []
  }
}

function keepTold(told: [what: string, at: number][]): void {
  try {
    localStorage.setItem(key, JSON.stringify(told))
  } catch {
    // a browser that refuses its storage is told of it in every tab
  }
}
