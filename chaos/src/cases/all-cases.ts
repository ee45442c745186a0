import type { Case } from '../case.ts'
import { churnCase } from './churn.ts'
import { controlCases } from './control.ts'
import { deadShopCase } from './dead-shop.ts'
import { diskCases } from './disks.ts'
import { endCases } from './ends.ts'
import { exportKillCases } from './export-kills.ts'
import { outageCases } from './outages.ts'
import { secondProcessCase } from './second-process.ts'
import { shopChangeCases } from './shop-changes.ts'
import { shopFaultCases } from './shop-faults.ts'
import { syncAmbiguityCase } from './sync-ambiguity.ts'
import { syncDeadShopCase } from './sync-dead-shop.ts'
import { syncForeignCase } from './sync-foreign.ts'
import { syncKillCases } from './sync-kills.ts'
import { syncTwiceCase } from './sync-twice.ts'

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
  syncAmbiguityCase,
  ...syncKillCases,
  syncDeadShopCase,
  syncForeignCase,
  syncTwiceCase,
  ...exportKillCases,
]
