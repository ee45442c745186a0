import { type ComponentType, useEffect, useState } from 'react'
import { tellProblem } from '../toasts/toast-queue.ts'

/**
 * A part of the page that comes after it: it is of no use before somebody asks for it. Undefined until it is there.
 *
 * @param load the same function at every call
 * @param onFailure where it was asked for and could not be loaded
 */
export function useLaterPart<Props>(
  load: () => Promise<ComponentType<Props>>,
  isWanted: boolean,
  onFailure: () => void,
): ComponentType<Props> | undefined {
  const [Part, setPart] = useState<ComponentType<Props>>()
  useEffect(() => {
    if (Part) return
    load().then(
      (loaded) => setPart(() => loaded),
      (error: unknown) => {
        if (!isWanted) return
        tellProblem('problem.part', error)
        onFailure()
      },
    )
    // once ahead of time, and again when it is wanted and could not be loaded then
  }, [isWanted, Part])
  return Part
}
