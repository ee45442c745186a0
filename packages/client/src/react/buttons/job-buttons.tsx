import { isActive } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import { useState } from 'react'
import type { Control } from '../../control.ts'
import type { BarFacts } from '../bar/bar-lines.ts'
import { type ButtonName, buttonsOf } from './buttons-of.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { LoaderCircle } from '../icons/icons.tsx'
import { ChevronsUp, Pause, Play, RotateCcw, Stop } from '../icons/later-icons.tsx'
import { openErrors } from '../open-errors.ts'
import { usePasek } from '../provider.tsx'
import { isRetryOf, partsOf } from '../relatives.ts'
import { workOf } from '../bar/sentence.ts'
import { controlTextsFor } from '../texts/control-texts.ts'
import { useAct } from './use-act.ts'
import { useKeptFocus } from './use-kept-focus.ts'

const icons = {
  prioritise: ChevronsUp,
  pause: Pause,
  resume: Play,
  tryNow: Play,
  goOn: Play,
  retry: RotateCcw,
  cancel: Stop,
}

const actions: Record<ButtonName, keyof Control> = {
  prioritise: 'prioritise',
  pause: 'pause',
  resume: 'resume',
  tryNow: 'resume',
  goOn: 'resume',
  retry: 'retry',
  cancel: 'cancel',
}

/** The buttons for what can be done to a job now. Cancelling is asked about first. */
export function JobButtons({ job, facts: { state, shop, jobs } }: { job: Job; facts: BarFacts }) {
  const { texts } = usePasek()
  const words = controlTextsFor(texts)
  const { busy, act } = useAct()
  const [asksCancel, setAsksCancel] = useState(false)
  const retriable = [job, ...partsOf(job, jobs)]
  const isBeingRetried = jobs.some(
    (one) => isActive(one.status) && retriable.some((each) => isRetryOf(one, each)),
  )
  const names = buttonsOf(job, state, isBeingRetried)
  const focus = useKeptFocus(names.join(' '))
  const work = workOf(texts, job, shop)
  const doAct = (action: keyof Control) => act(job, action, async (control) => control[action](job.id))

  return (
    <span className="pasek-job-buttons" {...focus}>
      {names.map((name) => {
        const action = actions[name]
        const label = words.button(name, openErrors(job))
        const stays = name === 'cancel' && job.currentCount > 0 ? texts.kept[work.type] : ''
        return (
          <IconButton
            key={name === 'cancel' ? 'last' : 'first'}
            icon={busy === action ? LoaderCircle : icons[name]}
            label={`${label}: ${texts.workName(work)}`}
            title={stays === '' ? label : `${label}. ${stays}.`}
            aria-busy={busy === action}
            onClick={() => (action === 'cancel' ? setAsksCancel(true) : doAct(action))}
          />
        )
      })}
      {asksCancel && names.includes('cancel') && (
        <CancelDialog
          job={job}
          work={work}
          onClose={() => setAsksCancel(false)}
          onCancel={() => doAct('cancel')}
        />
      )}
    </span>
  )
}
