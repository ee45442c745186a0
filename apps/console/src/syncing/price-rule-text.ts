import type { PriceRule } from '@pasek/core/protocol'
import { useWords } from '../words/use-words.ts'

/** "prices × 1.23, rounded to 0.01" */
export function usePriceRuleText(): (rule: PriceRule) => string {
  const { t, language } = useWords()
  const decimal = (text: string) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(Number(text))
  return ({ factor, step }) => {
    const times = Number(factor) === 1 ? t('rule.same') : t('rule.times', { factor: decimal(factor) })
    return step === null ? times : t('rule.rounded', { times, step: decimal(step) })
  }
}
