import type { ExportFormat } from '@pasek/core/protocol'
import { Radio, RadioGroup } from 'react-aria-components'
import { useWords } from '../words/use-words.ts'
import { formats } from './export-choice.ts'

type Props = { value: ExportFormat; onChange: (format: ExportFormat) => void }

/** The kinds of files, with what each is good for. */
export function FormatChoice({ value, onChange }: Props) {
  const { t } = useWords()
  return (
    <RadioGroup
      aria-label={t('export.format')}
      value={value}
      onChange={(key) => {
        const format = formats.find((one) => one === key)
        if (format) onChange(format)
      }}
      className="overflow-hidden rounded-[8px] border border-line bg-sunken py-1"
    >
      {formats.map((format) => (
        <Radio
          key={format}
          value={format}
          className="group relative flex cursor-pointer items-start gap-2.5 px-3 py-1.5 hover:bg-hover data-[selected]:bg-selected data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-[-2px] data-[focus-visible]:outline-focus max-sm:py-2.5"
        >
          <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-field group-data-[selected]:border-transparent group-data-[selected]:bg-accent">
            <span className="size-1.5 rounded-full group-data-[selected]:bg-on-accent" aria-hidden />
          </span>
          <span className="flex min-w-0 flex-1 flex-wrap gap-x-3">
            <span className="w-40 shrink-0 font-medium max-sm:w-full">{t(`export.formats.${format}`)}</span>
            <span className="min-w-0 text-text-3">{t(`export.formatText.${format}`)}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
