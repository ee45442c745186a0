import type { Page } from 'playwright-core'

/** Checks or unchecks the box that is called so; with Shift it stands for all up to the one before. */
export async function tick(page: Page, name: string | RegExp, isRange = false): Promise<void> {
  const box = page.getByRole('checkbox', { name, exact: true }).first()
  // the input itself lies hidden in its label, which takes the click
  await box.click({ force: true, ...(isRange && { modifiers: ['Shift'] }) })
}

/** What is said to be chosen at the foot of the list. */
export function chosenBar(page: Page) {
  return page.getByRole('group', { name: 'Selected products' })
}
