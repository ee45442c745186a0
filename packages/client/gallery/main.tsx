import type { Job } from '@pasek/core/protocol'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { ActiveJobs, JobProgressBar, PasekProvider } from '../src/react/index.ts'
import { textsEn } from '../src/react/texts/texts-en.ts'
import { textsPl } from '../src/react/texts/texts-pl.ts'
import { createControl } from '../src/control.ts'
import { fakeControl } from './fake-control.ts'
import { fakeFailures } from './fake-failures.ts'
import { type FakeJobs, fakeJobs } from './fake-jobs.ts'
import { galleryNow, sampleActive, sampleJob, samplePast, sampleStates, shopNames } from './sample-jobs.ts'
import { sampleKinds, sampleParts, sampleWhole } from './sample-syncs.ts'
import { StateGallery } from './state-gallery.tsx'

declare global {
  /** What a test may change while the page is open. */
  var gallery: {
    jobs: FakeJobs
    failures: ReturnType<typeof fakeFailures>
    control: ReturnType<typeof fakeControl>
    refused: string[]
    sampleJob: typeof sampleJob
    sampleWhole: typeof sampleWhole
    opened: number[]
    elapse(seconds: number): void
  }
}

const settings = new URLSearchParams(location.search)
const language = settings.get('lang') === 'en' ? 'en' : 'pl'
const view = settings.get('view') ?? 'states'
document.documentElement.dataset.theme = settings.get('theme') ?? 'dark'
document.documentElement.lang = language

const samples: Record<string, Job[]> = {
  states: sampleStates.map(([, job]) => job),
  kinds: sampleKinds.map(([, job]) => job),
  active: sampleActive,
  parts: sampleParts,
  ended: [sampleJob(99, { status: 'completed', currentCount: 2_000 })],
}
const drawn = samples[view] ?? []
let now = galleryNow
const jobs = fakeJobs(() => now, drawn)
const control = fakeControl(jobs, sampleJob)
const failures = fakeFailures(
  Number(settings.get('failures') ?? 47),
  view === 'past' ? samplePast : [],
  control.answer,
)
globalThis.fetch = failures.fetch
globalThis.gallery = {
  jobs,
  failures,
  control,
  refused: [],
  sampleJob,
  sampleWhole,
  opened: [],
  elapse(seconds) {
    now += seconds * 1_000
    jobs.put()
  },
}

const given = settings.has('watch') ? undefined : createControl(jobs)
const onOpen = ({ id }: { id: number }) => void gallery.opened.push(id)
const root = document.getElementById('gallery')
if (!root) throw new Error('The page has no place for the gallery')
flushSync(() =>
  createRoot(root).render(
    <StrictMode>
      <PasekProvider
        jobs={jobs}
        texts={language === 'en' ? textsEn : textsPl}
        shopName={(id) => shopNames.get(id)}
        control={given}
        onRefused={({ title, text }) => void gallery.refused.push(`${title}. ${text}`)}
        now={() => now}
      >
        {view === 'states' || view === 'kinds' ? (
          <StateGallery samples={view === 'states' ? sampleStates : sampleKinds} onOpen={onOpen} />
        ) : view === 'bar' ? (
          <JobProgressBar jobId={1} onOpen={onOpen} />
        ) : (
          <ActiveJobs onOpen={onOpen} />
        )}
      </PasekProvider>
    </StrictMode>,
  ),
)
