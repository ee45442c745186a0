import type { Upload, UploadDialect, UploadOptions } from '@pasek/core/protocol'
import { ChevronRight, TriangleAlert } from 'lucide-react'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import { CheckField } from '../ui/check-field.tsx'
import { MenuSelect } from '../ui/menu-select.tsx'
import { useWords } from '../words/use-words.ts'
import { delimiterWords } from '../words/delimiters.ts'
import { languagesFor, type Mapping } from './targets.ts'

type Encoding = NonNullable<UploadDialect['encoding']>

const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1250': 'Windows-1250',
  'iso-8859-2': 'ISO-8859-2',
  'windows-1252': 'Windows-1252',
}
const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'iso-8859-2',
  'windows-1252',
] as const satisfies readonly Encoding[]
const delimiters = [',', ';', '\t', '|'] as const

type Props = {
  upload: Upload
  /** Another encoding would have been possible, and nobody has said which it is. */
  isGuessed: boolean
  dialect: UploadDialect
  options: UploadOptions
  mapping: Mapping
  onDialect: (changed: Partial<UploadDialect>) => void
  onOptions: (changed: Partial<UploadOptions>) => void
}

/** How the file is read: said in a line, and changed where that is not how it is meant. */
export function ReadingChoice({ upload, isGuessed, dialect, options, mapping, onDialect, onOptions }: Props) {
  const { t, language } = useWords()
  const spoken = new Intl.DisplayNames(language, { type: 'language' })
  const { encoding, delimiter, sheet, hasHeadings } = dialect
  const summary = [
    encoding && encodingNames[encoding],
    delimiter && t(delimiterWords[delimiter]),
    sheet,
    t(hasHeadings ? 'file.withHeadings' : 'file.withoutHeadings'),
    spoken.of(options.language),
  ]
  return (
    <>
      {isGuessed && encoding && (
        <p className="flex items-start gap-1.5 text-meta text-errors">
          <TriangleAlert size={14} strokeWidth={2} className="mt-px shrink-0" aria-hidden />
          {t('file.guessed', { encoding: encodingNames[encoding] })}
        </p>
      )}
      <Disclosure className="group/fold flex flex-col items-start">
        <Button
          slot="trigger"
          className="-ml-1 flex min-h-7 max-w-full items-center gap-1 rounded-[6px] px-1 text-left text-text-2 hover:text-text"
        >
          <ChevronRight
            size={14}
            strokeWidth={2}
            className="shrink-0 transition-transform duration-120 group-data-[expanded]/fold:rotate-90"
            aria-hidden
          />
          <span>
            <span className="font-medium">{t('file.reading')}</span>{' '}
            <span className="text-meta text-text-3">{summary.filter(Boolean).join(' · ')}</span>
          </span>
        </Button>
        <DisclosurePanel>
          <div className="flex flex-wrap items-center gap-2 pt-2 pb-1 pl-4">
            {encoding !== null && (
              <MenuSelect
                label={t('file.encoding')}
                value={encoding}
                choices={encodings.map((id) => ({ id, name: encodingNames[id] }))}
                onChange={(id) => onDialect({ encoding: id })}
              />
            )}
            {delimiter !== null && (
              <MenuSelect
                label={t('export.delimiter')}
                value={delimiter}
                choices={delimiters.map((id) => ({ id, name: t(delimiterWords[id]) }))}
                onChange={(id) => onDialect({ delimiter: id })}
              />
            )}
            {upload.sheets.length > 1 && sheet !== null && (
              <MenuSelect
                label={t('file.sheet')}
                value={sheet}
                choices={upload.sheets.map((name) => ({ id: name, name }))}
                onChange={(id) => onDialect({ sheet: id })}
              />
            )}
            <MenuSelect
              label={t('file.firstRow')}
              value={hasHeadings ? 'headings' : 'product'}
              choices={[
                { id: 'headings', name: t('file.headings') },
                { id: 'product', name: t('file.product') },
              ]}
              onChange={(id) => onDialect({ hasHeadings: id === 'headings' })}
            />
            <MenuSelect
              label={t('export.language')}
              value={options.language}
              choices={languagesFor(upload.languages, mapping, options.language).map((id) => ({
                id,
                name: spoken.of(id) ?? id,
              }))}
              onChange={(id) => onOptions({ language: id })}
            />
            <MenuSelect
              label={t('file.decimal')}
              value={options.decimal}
              choices={[
                { id: ',', name: '1234,56' },
                { id: '.', name: '1234.56' },
              ]}
              onChange={(id) => onOptions({ decimal: id === ',' ? ',' : '.' })}
            />
            <CheckField
              isSelected={options.emptyClears}
              onChange={(emptyClears) => onOptions({ emptyClears })}
              className="basis-full"
            >
              {t('file.emptyClears')}
            </CheckField>
          </div>
        </DisclosurePanel>
      </Disclosure>
    </>
  )
}
