/** What a browser knows of a page: whether anybody can see it, and whether there is a network. */
export type PageState = { hidden: boolean; online: boolean }

export type PageListener = {
  changed: (page: PageState) => void
  /** It is closed, or frozen by the browser; its timers and connections stand still from now on. */
  left: () => void
  /** It was taken out of the freezer. */
  back: () => void
}

export function pageState(): PageState {
  return { hidden: document.hidden, online: navigator.onLine }
}

/** Tells what becomes of this page, until the returned function is called. */
export function watchPage({ changed, left, back }: PageListener): () => void {
  const leaving = new AbortController()
  const { signal } = leaving
  const tell = () => changed(pageState())
  document.addEventListener('visibilitychange', tell, { signal })
  for (const event of ['online', 'offline']) addEventListener(event, tell, { signal })
  addEventListener('pagehide', left, { signal })
  addEventListener('pageshow', back, { signal })
  document.addEventListener('freeze', left, { signal })
  document.addEventListener('resume', back, { signal })
  return () => leaving.abort()
}
