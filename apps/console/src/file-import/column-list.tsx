import type { UploadColumn } from '@pasek/core/protocol'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { MenuSelect } from '../ui/menu-select.tsx'
import { Section } from '../ui/section.tsx'
import { number } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'
import { hasKey, languagesFor, type Mapping, plain, samplesOf, targetsIn, withTarget } from './targets.ts'
import { useTargetName } from './use-target-name.ts'

type Props = {
  columns: readonly UploadColumn[]
  rows: readonly (readonly string[])[]
  mapping: Mapping
  /** Codes of those that the shops have. */
  languages: readonly string[]
  /** The language of texts whose column names none. */
  own: string
  isDisabled: boolean
  onChange: (mapping: Mapping) => void
}

const shownAtFirst = 40

/** Each column of the file: its heading, some of its values, and what it is taken for. */
export function ColumnList({ columns, rows, mapping, languages, own, isDisabled, onChange }: Props) {
  const { t, language } = useWords()
  const nameOf = useTargetName(own)
  const [isWhole, setWhole] = useState(false)
  const choices = [
    { id: '', name: t('file.leaveOut') },
    ...targetsIn(languagesFor(languages, mapping, own), own).map((id) => ({ id, name: nameOf(id) })),
  ]
  const shown = isWhole ? columns : columns.slice(0, shownAtFirst)
  return (
    <Section title={t('file.columns')}>
      {!hasKey(mapping) && (
        <p role="alert" className="flex items-start gap-1.5 text-meta text-errors">
          <TriangleAlert size={14} strokeWidth={2} className="mt-px shrink-0" aria-hidden />
          {t('file.noKey')}
        </p>
      )}
      <ul className="divide-y divide-line-soft overflow-hidden rounded-[8px] border border-line bg-sunken">
        {shown.map(({ heading }, index) => {
          const target = mapping[index] ?? null
          const name = heading.trim() || t('file.column', { number: number(index + 1, language) })
          return (
            // a column is its place: two may have the same heading
            <li key={index} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-1.5">
              <p className={`min-w-0 flex-1 max-sm:basis-full ${target === null ? 'text-text-3' : ''}`}>
                <span className="block truncate font-medium">{name}</span>
                <span className="proportional block truncate text-meta text-text-3">
                  {samplesOf(rows, index).join(' · ') || t('file.noValues')}
                </span>
              </p>
              <MenuSelect
                label={t('file.takenFor', { column: name })}
                isBare
                isDisabled={isDisabled}
                value={target === null ? '' : plain(target, own)}
                choices={choices}
                onChange={(id) => onChange(withTarget(mapping, index, id || null, own))}
                className={`w-60 max-sm:w-full ${target === null ? 'text-text-3' : ''}`}
              />
            </li>
          )
        })}
      </ul>
      {shown.length < columns.length && (
        <Button size="small" className="self-start" onPress={() => setWhole(true)}>
          {t('file.allColumns', { shown: number(columns.length, language) })}
        </Button>
      )}
    </Section>
  )
}
