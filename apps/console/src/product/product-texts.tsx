import type { Product } from '@pasek/core/protocol'
import { useState } from 'react'
import { MenuSelect } from '../ui/menu-select.tsx'
import { useWords } from '../words/use-words.ts'
import { Card } from '../ui/card.tsx'
import { plainText } from './plain-text.ts'

/** Its texts in one of its languages, without their markup. */
export function ProductTexts({ product }: { product: Product }) {
  const { t, language } = useWords()
  const { name, descriptionShort, description } = product
  const codes = [...new Set([name, descriptionShort, description].flatMap((texts) => Object.keys(texts)))]
  const [chosen, setChosen] = useState<string>()
  const code = codes.find((one) => one === chosen) ?? codes.find((one) => one === language) ?? codes[0] ?? ''
  const texts = [
    [t('product.name'), name[code]],
    [t('product.summary'), descriptionShort[code]],
    [t('product.description'), description[code]],
  ] as const
  return (
    <Card
      title={t('product.texts')}
      extra={
        codes.length > 1 && (
          <MenuSelect
            label={t('preferences.language')}
            value={code}
            choices={codes.map((id) => ({ id, name: id }))}
            onChange={setChosen}
          />
        )
      }
    >
      <dl className="flex flex-col gap-3 p-3.5">
        {texts.map(([title, text]) => (
          <div key={title}>
            <dt className="text-meta text-text-3">{title}</dt>
            <dd
              lang={code || undefined}
              className="proportional max-w-prose whitespace-pre-line [overflow-wrap:anywhere]"
            >
              {plainText(text ?? '') || '–'}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
