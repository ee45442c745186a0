const everyMs = 100

export type Looks = { ask(id: number): void; close(): void }

/**
 * Looks at running jobs of which a change was announced, since it may be a request to stop. A run's own commits
 * are announced too, so the looks are gathered: a few a second, however much is committed.
 */
export function createLooks(look: (id: number) => Promise<void>): Looks {
  const asked = new Set<number>()
  let timer: NodeJS.Timeout | undefined
  return {
    ask(id) {
      asked.add(id)
      timer ??= setTimeout(() => {
        timer = undefined
        const ids = [...asked]
        asked.clear()
        // a look that fails costs nothing: the run's next write sees the same
        for (const each of ids) look(each).catch(() => undefined)
      }, everyMs)
    },
    close: () => clearTimeout(timer),
  }
}
