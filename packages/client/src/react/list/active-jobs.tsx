import type { Job } from '@pasek/core/protocol'
import { Zap } from '../icons/icons.tsx'
import { type ReactNode, useId, useState } from 'react'
import { dismissed } from './dismissed.ts'
import { ErrorDetailsDialog } from '../errors/error-details-dialog.tsx'
import { JobGroupHead } from './job-group.tsx'
import { byShop, type ShopGroup } from './job-order.ts'
import { type Fold, JobProgressBar } from '../bar/job-progress-bar.tsx'
import { LeavingRow } from './leaving-row.tsx'
import { isWhole, parentIn, partsOf } from '../relatives.ts'
import { usePasek } from '../provider.tsx'
import { ShopFilter } from './shop-filter.tsx'
import { useAttention } from './use-attention.ts'
import { useLayout } from './use-layout.ts'
import { useShownJobs } from './use-shown-jobs.ts'

export type ActiveJobsProps = {
  /** Only the jobs of this shop. */
  shopId?: number | undefined
  /** Instead of "Active operations". */
  title?: string | undefined
  /** What stands at the right of the head, such as a link to all jobs. */
  header?: ReactNode
  /** Further buttons, of the class `pasek-icon-button`. */
  actions?: ((job: Job) => ReactNode) | undefined
  /** Opens a job; without it there are no arrows. */
  onOpen?: ((job: Job) => void) | undefined
  /** With more bars than this they are grouped by shop. */
  groupFrom?: number | undefined
}

/** A job that is made of more parts shows them once it is unfolded. */
const mostOpen = 3

const isOrdinary = (job: Job) => !isWhole(job)

/** What is going on now, and what ended badly until it is dismissed. Draws nothing where there is nothing to see. */
export function ActiveJobs({ shopId, title, header, actions, onOpen, groupFrom = 3 }: ActiveJobsProps) {
  const { texts } = usePasek()
  const { jobs: all, mayLeave, onGone } = useShownJobs(shopId)
  const [chosenShop, setChosenShop] = useState<number | null>()
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [errorsOf, setErrorsOf] = useState<number>()
  const titleId = useId()
  const attention = useAttention<HTMLElement>()
  const ordinary = all.filter(isOrdinary)
  const shops = [...new Set(ordinary.map((job) => job.shopId))]
  const shop = chosenShop !== undefined && shops.includes(chosenShop) ? chosenShop : undefined
  const chosen = shop === undefined ? all : ordinary.filter((job) => job.shopId === shop)
  const parentOf = parentIn(chosen)
  const alone = chosen.filter((job) => !parentOf(job))
  const { jobs, grouped } = useLayout(alone, groupFrom, attention.here)
  const isOpen = (key: string, atFirst: boolean) => toggled.has(key) !== atFirst
  const toggle = (key: string) => () => setToggled((keys) => keys.symmetricDifference(new Set([key])))
  const dismiss = (job: Job) => [job, ...partsOf(job, all)].forEach(dismissed.add)

  const row = (job: Job, { hidden, fold }: { hidden: boolean; fold?: Fold }) => (
    <LeavingRow
      key={job.id}
      // a row that went would move those below it under the pointer
      leaves={mayLeave(job) && !attention.here}
      hidden={hidden}
      isPart={parentOf(job) !== undefined}
      onGone={() => onGone(job)}
    >
      <JobProgressBar
        job={job}
        actions={actions?.(job)}
        onOpen={onOpen}
        onDismiss={parentOf(job) ? undefined : dismiss}
        onShowErrors={({ id }) => setErrorsOf(id)}
        fold={fold}
        isSilent={parentOf(job) !== undefined}
      />
    </LeavingRow>
  )
  /** A job and its parts beneath it. */
  const family = (job: Job) => {
    const parts = partsOf(job, chosen)
    if (parts.length === 0) return [row(job, { hidden: false })]
    const key = `job ${job.id}`
    const open = isOpen(key, job.partCount <= mostOpen)
    return [
      row(job, { hidden: false, fold: { parts, isOpen: open, onToggle: toggle(key) } }),
      ...parts.map((part) => row(part, { hidden: !open })),
    ]
  }
  const group = (ofShop: ShopGroup) => {
    const key = `shop ${ofShop.shopId}`
    const open = isOpen(key, true)
    return [
      <JobGroupHead key={key} group={ofShop} open={open} onToggle={toggle(key)} />,
      ...ofShop.jobs.map((job) => row(job, { hidden: !open })),
    ]
  }
  // heads and rows in one list: a row stays what it is when it comes into a group or out of it
  const lines = grouped
    ? [...jobs.filter(isWhole).flatMap(family), ...byShop(jobs.filter(isOrdinary)).flatMap(group)]
    : jobs.flatMap(family)
  const section = (
    <section
      className="pasek pasek-active"
      aria-labelledby={titleId}
      ref={attention.place}
      {...attention.events}
    >
      <header className="pasek-active-head">
        <Zap className="pasek-icon pasek-lightning" />
        <h2 id={titleId}>{title ?? texts.activeOperations}</h2>
        <span className="pasek-count">{texts.count(jobs.length)}</span>
        {shops.length > 1 && <ShopFilter shops={shops} chosen={shop} onChoose={setChosenShop} />}
        <div className="pasek-active-extras">{header}</div>
      </header>
      <ul className="pasek-card pasek-rows">{lines}</ul>
    </section>
  )
  return (
    <>
      {all.length > 0 && section}
      {errorsOf !== undefined && (
        <ErrorDetailsDialog
          key={errorsOf}
          jobId={errorsOf}
          onClose={() => setErrorsOf(undefined)}
          onOpenJob={onOpen}
        />
      )}
    </>
  )
}
