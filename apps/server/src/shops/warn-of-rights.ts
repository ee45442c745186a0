import { note, styled } from '../command/output.ts'
import type { Examination } from './examine-shop.ts'

export function warnOfRights({ unreadable }: Examination): void {
  if (unreadable.length === 0) return
  note(`${styled('yellow', 'pasek:')} The key lacks rights that an import needs: ${unreadable.join(', ')}.`)
  note('  Tick "View (GET)" for them under Advanced Parameters > Webservice, then: pasek shop check SHOP')
}
