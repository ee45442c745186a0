const prefix = 'pasek-told '
const keepMs = 10 * 60_000

/** Tabs that are looked at come first. */
const hiddenWaitsMs = 400
/** By then every tab reads in the storage what another has written there: under load that may take a while. */
const storedWithinMs = 30_000

/**
 * Whether this tab is the one to tell of it: of all tabs of the browser only one gets true for the same thing.
 * Without Web Locks each tab tells.
 */
export async function claim(what: string): Promise<boolean> {
  if (document.hidden) await passed(hiddenWaitsMs)
  if (!navigator.locks) return true
  const claimed = Promise.withResolvers<boolean>()
  navigator.locks
    .request(prefix + what, { ifAvailable: true }, async (lock) => {
      const isMine = lock !== null && !isTold(what)
      if (isMine) keepTold(what)
      claimed.resolve(isMine)
      if (isMine) await passed(storedWithinMs)
    })
    .catch((error: unknown) => claimed.reject(error))
  return claimed.promise
}

async function passed(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}

function isTold(what: string): boolean {
  try {
    return localStorage.getItem(prefix + what) !== null
  } catch {
    return false // a browser that refuses its storage is told of it by the tab that comes too late
  }
}

function keepTold(what: string): void {
  try {
    const now = Date.now()
    const told = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    for (const key of told) if (now - Number(localStorage.getItem(key)) > keepMs) localStorage.removeItem(key)
    localStorage.setItem(prefix + what, String(now))
  } catch {
    // as above
  }
}
