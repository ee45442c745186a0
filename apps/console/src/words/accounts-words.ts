import { accountsEn } from './accounts-en.ts'
import { accountsPl } from './accounts-pl.ts'
import { addWords } from './words.ts'

/** For the pages that are about accounts, which come after the first. */
export function addAccountsWords(): void {
  addWords({ pl: accountsPl, en: accountsEn })
}
