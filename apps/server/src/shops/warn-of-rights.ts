import type { Terminal } from '../command/terminal.ts'
import type { Examination } from './examine-shop.ts'

export function warnOfRights({ unreadable }: Examination, terminal: Terminal): void {
  if (unreadable.length === 0) return
  terminal.warn(`The key lacks rights that an import needs: ${unreadable.join(', ')}.`)
  terminal.note(
    '  Tick "View (GET)" for them under Advanced Parameters > Webservice, then: pasek shop check SHOP',
  )
}
