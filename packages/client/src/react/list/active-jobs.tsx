import type { Job } from '@pasek/core/protocol'
import { Zap } from '../icons/icons.tsx'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { dismissed } from './dismissed.ts'
import { ErrorDetailsDialog } from '../errors/error-details-dialog.tsx'
import { JobGroupHead } from './job-group.tsx'
import { byShop, inOrder, inPlace, type ShopGroup } from './job-order.ts'
import { JobProgressBar } from '../bar/job-progress-bar.tsx'
import { LeavingRow } from './leaving-row.tsx'
import { usePasek } from '../provider.tsx'
import { ShopFilter } from './shop-filter.tsx'
import { useAttention } from './use-attention.ts'
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

/** What is going on now, and what ended badly until it is dismissed. Draws nothing where there is nothing to see. */
export function ActiveJobs({ shopId, title, header, actions, onOpen, groupFrom = 3 }: ActiveJobsProps) {
  const { texts } = usePasek()
  const { jobs: all, mayLeave, onGone } = useShownJobs(shopId)
  const [chosenShop, setChosenShop] = useState<number | null>()
  const [folded, setFolded] = useState<ReadonlySet<number | null>>(new Set())
  const [errorsOf, setErrorsOf] = useState<number>()
  const titleId = useId()
  const attention = useAttention<HTMLElement>()
  const shops = [...new Set(all.map((job) => job.shopId))]
  const shop = chosenShop !== undefined && shops.includes(chosenShop) ? chosenShop : undefined
  const chosen = shop === undefined ? all : all.filter((job) => job.shopId === shop)
  const { jobs, grouped } = useLayout(chosen, groupFrom, attention.here)

  const row = (job: Job) => (
    <LeavingRow
      key={job.id}
      // a row that went would move those below it under the pointer
      leaves={mayLeave(job) && !attention.here}
      hidden={grouped && folded.has(job.shopId)}
      onGone={() => onGone(job)}
    >
      <JobProgressBar
        job={job}
        actions={actions?.(job)}
        onOpen={onOpen}
        onDismiss={dismissed.add}
        onShowErrors={({ id }) => setErrorsOf(id)}
      />
    </LeavingRow>
  )
  const head = (group: ShopGroup) => (
    <JobGroupHead
      key={`shop ${group.shopId}`}
      group={group}
      open={!folded.has(group.shopId)}
      onToggle={() => setFolded((shopIds) => shopIds.symmetricDifference(new Set([group.shopId])))}
    />
  )
  // heads and rows in one list: a row stays what it is when it comes into a group or out of it
  const lines = grouped
    ? byShop(jobs).flatMap((group) => [head(group), ...group.jobs.map(row)])
    : jobs.map(row)
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

function useLayout(jobs: Job[], groupFrom: number, stays: boolean): { jobs: Job[]; grouped: boolean } {
  const last = useRef<{ ids: number[]; grouped: boolean }>({ ids: [], grouped: false })
  const before = stays && last.current.ids.length > 0 ? last.current : undefined
  const ordered = before ? inPlace(jobs, before.ids) : inOrder(jobs)
  const grouped = before ? before.grouped : jobs.length > groupFrom
  useEffect(() => {
    last.current = { ids: ordered.map(({ id }) => id), grouped }
  })
  return { jobs: ordered, grouped }
}
