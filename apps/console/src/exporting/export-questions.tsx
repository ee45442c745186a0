import { Section } from '../ui/section.tsx'
import { useWords } from '../words/use-words.ts'
import { ColumnChoice } from './column-choice.tsx'
import type { ExportChoice } from './export-choice.ts'
import { FileChoice } from './file-choice.tsx'
import { FormatChoice } from './format-choice.tsx'

type Props = { choice: ExportChoice; onChange: (changed: Partial<ExportChoice>) => void }

/** The format, how the file is written, and its columns. */
export function ExportQuestions({ choice, onChange }: Props) {
  const { t } = useWords()
  return (
    <>
      <Section title={t('export.format')}>
        <FormatChoice value={choice.format} onChange={(format) => onChange({ format })} />
      </Section>
      <FileChoice choice={choice} onChange={onChange} />
      {choice.format !== 'prestashop' ? (
        <Section title={t('export.columns')}>
          <ColumnChoice chosen={choice.columns} onChange={(columns) => onChange({ columns })} />
        </Section>
      ) : (
        <p className="text-text-3">{t('export.ownColumns')}</p>
      )}
    </>
  )
}
