import type { Job } from '@pasek/core/protocol'
import { useRef, useState } from 'react'
import type { Control } from '../../control.ts'
import { usePasek } from '../provider.tsx'
import { refusalText } from './refusal.ts'
import { workOf } from '../bar/sentence.ts'
import { controlTextsFor } from '../texts/control-texts.ts'

export type Act = (job: Job, action: keyof Control, ask: (control: Control) => Promise<Job>) => void

/**
 * Acts on jobs, one thing at a time: pressed twice, it is done once. What is refused is told.
 *
 * @returns what is being done, and what does it
 */
export function useAct(): { busy: keyof Control | undefined; act: Act } {
  const { texts, shopName, control, onRefused } = usePasek()
  const [busy, setBusy] = useState<keyof Control>()
  const isBusy = useRef(false)

  const attempt = async (...[job, action, ask]: Parameters<Act>) => {
    if (!control || isBusy.current) return
    isBusy.current = true
    setBusy(action)
    try {
      await ask(control)
    } catch (error) {
      const words = controlTextsFor(texts)
      onRefused({
        action,
        job,
        error,
        title: `${words.refused[action]}: ${texts.workName(workOf(texts, job, shopName(job.shopId)))}`,
        text: refusalText(texts, words, error),
      })
    }
    isBusy.current = false
    setBusy(undefined)
  }
  return { busy, act: (...what) => void attempt(...what) }
}
