import type { Shop } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { shopsQuery } from '../api/queries.ts'
import { CheckField } from '../ui/check-field.tsx'
import { MenuSelect } from '../ui/menu-select.tsx'
import { delimiterWords } from '../words/delimiters.ts'
import { useWords } from '../words/use-words.ts'
import { delimiters, type ExportChoice } from './export-choice.ts'

type Props = { choice: ExportChoice; onChange: (changed: Partial<ExportChoice>) => void }

/** The language of the texts, and how a CSV file is written. */
export function FileChoice({ choice, onChange }: Props) {
  const { t, language } = useWords()
  const { data: shops = [] } = useQuery(shopsQuery)
  const codes = languageCodes(shops)
  const spoken = new Intl.DisplayNames(language, { type: 'language' })
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {codes.length > 0 && (
        <MenuSelect
          label={t('export.language')}
          value={codes.find((code) => code === choice.language) ?? ''}
          choices={[
            { id: '', name: t('export.mainLanguage') },
            ...codes.map((code) => ({ id: code, name: spoken.of(code) ?? code })),
          ]}
          onChange={(code) => onChange({ language: code || undefined })}
        />
      )}
      {choice.format === 'csv' && (
        <>
          <MenuSelect
            label={t('export.delimiter')}
            value={choice.delimiter}
            choices={delimiters.map((id) => ({ id, name: t(delimiterWords[id]) }))}
            onChange={(delimiter) => onChange({ delimiter })}
          />
          <CheckField isSelected={choice.bom} onChange={(bom) => onChange({ bom })}>
            {t('export.bom')}
          </CheckField>
        </>
      )}
    </div>
  )
}

/** Of all languages that the shops have; what is no code that browsers know is left out. */
function languageCodes(shops: readonly Shop[]): string[] {
  const codes = shops
    .flatMap(({ languages }) => languages ?? [])
    .map(({ isoCode }) => isoCode.trim().toLowerCase())
  return [...new Set(codes)].filter((code) => /^[a-z]{2,3}$/.test(code)).toSorted()
}
