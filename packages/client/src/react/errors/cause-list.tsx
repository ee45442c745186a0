import type { FailureGroup } from '@pasek/core/protocol'
import { RotateCcw, Wrench } from '../icons/later-icons.tsx'
import { useLayoutEffect, useRef } from 'react'
import { openOf } from '../open-errors.ts'
import { usePasek } from '../provider.tsx'
import { dialogTextsFor } from '../texts/dialog-texts.ts'
import { causeTitle, retryHelps } from '../texts/cause.ts'

/** The causes of a job's failures, the most frequent first; on a phone a row of chips. */
export function CauseList({
  groups,
  all,
  chosen,
  onChoose,
}: {
  groups: readonly FailureGroup[]
  all: number
  /** The code of a cause; empty for all. */
  chosen: string
  onChoose: (code: string) => void
}) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  return (
    <nav className="pasek-causes" aria-label={words.causes}>
      <button type="button" className="pasek-cause" aria-pressed={chosen === ''} onClick={() => onChoose('')}>
        <span className="pasek-cause-line">
          <span className="pasek-cause-title pasek-wide">{words.allCauses}</span>
          <span className="pasek-cause-title pasek-narrow">{words.all}</span>
          <span className="pasek-cause-count">{texts.count(all)}</span>
        </span>
      </button>
      {groups
        .filter(({ code }) => code !== '')
        .map((group) => ({ code: group.code, open: openOf(group) }))
        .map(({ code, open }) => (
          <button
            key={code}
            type="button"
            className="pasek-cause"
            aria-pressed={chosen === code}
            data-mended={open === 0}
            onClick={() => onChoose(code)}
          >
            <span className="pasek-cause-line">
              <span className="pasek-cause-title">{causeTitle(texts, code)}</span>
              <span className="pasek-cause-count">{texts.count(open)}</span>
            </span>
            <span className="pasek-cause-line pasek-wide">
              <span className="pasek-cause-code" title={code}>
                {code}
              </span>
              <Remedy code={code} />
            </span>
            <ShareBar share={all > 0 ? open / all : 0} />
          </button>
        ))}
    </nav>
  )
}

function Remedy({ code }: { code: string }) {
  const { texts } = usePasek()
  const words = dialogTextsFor(texts)
  const helps = retryHelps(code)
  const Icon = helps ? RotateCcw : Wrench
  return (
    <span className="pasek-cause-remedy">
      <Icon className="pasek-icon-tiny" />
      {helps ? words.retryHelps : words.fixFirst}
    </span>
  )
}

function ShareBar({ share }: { share: number }) {
  const bar = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => bar.current?.style.setProperty('--pasek-done', String(share)), [share])
  return <span ref={bar} className="pasek-cause-share" aria-hidden="true" />
}
