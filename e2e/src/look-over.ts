import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { Look } from './visit.ts'

/** Each theme and each language, wide and on a phone. */
export const looks: Look[] = [
  { theme: 'dark', language: 'pl' },
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en', width: 360, height: 740 },
  { theme: 'light', language: 'pl', width: 360, height: 740 },
]

/** The part of axe's results that is looked at. */
type Findings = { violations: { id: string; impact?: string | null; nodes: { html: string }[] }[] }

/** What axe finds of weight, and whether anything sticks out to the side. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  // what react-aria has just read out lies there for some seconds, whether its label is still on the page or not
  const { violations }: Findings = await page.evaluate("axe.run({ exclude: '[data-live-announcer]' })")
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
    ...(overflow > 0 ? [`${overflow} px stick out`] : []),
  ]
}
