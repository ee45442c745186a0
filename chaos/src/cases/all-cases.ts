import type { Case } from '../case.ts'
import { churnCase } from './churn.ts'
import { controlCases } from './control.ts'
import { deadShopCase } from './dead-shop.ts'
import { diskCases } from './disks.ts'
import { endCases } from './ends.ts'
import { outageCases } from './outages.ts'
import { secondProcessCase } from './second-process.ts'
import { shopChangeCases } from './shop-changes.ts'
import { shopFaultCases } from './shop-faults.ts'

export const allCases: readonly Case[] = [
  ...endCases,
  ...outageCases,
  ...diskCases,
  secondProcessCase,
  deadShopCase,
  ...controlCases,
  churnCase,
  ...shopFaultCases,
  ...shopChangeCases,
]
