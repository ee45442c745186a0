import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { Installation } from './installation.ts'

export type Look = { language?: 'pl' | 'en'; theme?: 'dark' | 'light'; width?: number; height?: number }

/** A browser profile of its own, which has signed in and chosen its language and theme. */
export async function profile(
  browser: Browser,
  { cookies }: Pick<Installation, 'cookies'>,
  { language = 'en', theme = 'dark', width = 1440, height = 900 }: Look = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'pl' ? 'pl-PL' : 'en-US',
    acceptDownloads: true,
  })
  await context.addCookies([...cookies])
  await context.addInitScript(
    ([kept, chosen]) => {
      localStorage.setItem('pasek-theme', kept)
      localStorage.setItem('pasek-language', chosen)
    },
    [theme, language] as const,
  )
  return context
}

/** What a page has complained of: script errors, and what its Content-Security-Policy refused. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // a server that is away is what some tests are about
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  return complaints
}

/** The toasts that a page has shown so far, in order; to be called before it is opened. */
export async function toastsOf(page: Page): Promise<string[]> {
  const toasts: string[] = []
  await page.exposeFunction('toastSeen', (text: string) => toasts.push(text))
  await page.addInitScript(() => {
    const seen = new WeakSet<Element>()
    new MutationObserver(() => {
      for (const toast of document.querySelectorAll('[role=alertdialog]')) {
        if (seen.has(toast)) continue
        seen.add(toast)
        Reflect.get(window, 'toastSeen')(toast.textContent)
      }
    }).observe(document, { childList: true, subtree: true })
  })
  return toasts
}

/** Opens the products and waits until they are live. */
export async function openProducts(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin/products`)
  await page.getByText(/^(Live|Na żywo)$/).waitFor()
}

/** From the button to where an import of that shop can be started. */
export async function chooseShop(page: Page, shop: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Import', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Import products' })
  await dialog.locator('[aria-haspopup=listbox]').first().click()
  await page.getByRole('listbox').getByRole('option', { name: shop }).click()
  await dialog.getByText('Connected').waitFor()
  return dialog
}

/** The same to the start: of the whole shop. */
export async function startImport(page: Page, shop: string): Promise<void> {
  const dialog = await chooseShop(page, shop)
  await dialog.getByRole('button', { name: 'Import everything' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** What has the focus is called, or says. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    return (
      element?.getAttribute('aria-label') ??
      element?.closest('label')?.textContent ??
      element?.textContent ??
      ''
    )
  })
}

/** Presses Tab until what has the focus is called, or begins, so. @throws Error where Tab never gets there */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)).startsWith(name)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to “${name}”, but to “${await focused(page)}”`)
}
