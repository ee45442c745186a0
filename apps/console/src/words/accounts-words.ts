import { accountsEn } from './accounts-en.ts'
import { accountsPl } from './accounts-pl.ts'
import { addWords } from './words.ts'

addWords({ pl: accountsPl, en: accountsEn })
