import type { Shop, StopAfter } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shopCheckQuery } from '../api/queries.ts'
import { OverlapNotice } from '../starting/overlap-notice.tsx'
import { overlapOf, useStartJob } from '../starting/use-start-job.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { type Selection, topmost } from './category-selection.ts'
import { ConnectionCheck } from './connection-check.tsx'
import { ImportFoot } from './import-foot.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import type { Scope } from './scope-switch.tsx'
import { ShopSelect } from './shop-select.tsx'
import { StopChoice } from './stop-choice.tsx'
import { useCategoryNodes } from './use-category-nodes.ts'

type Props = {
  shops: readonly Shop[]
  shop: Shop | undefined
  onChoose: (id: number) => void
  onAdd: () => void
  onClose: () => void
}

type Import = {
  type: 'import'
  shopId: number
  scope: { categories?: number[] }
  /** Undefined: never. */
  stopAfter: StopAfter | undefined
  queueBehind: boolean
}

const nothing: Selection = new Set()

export function ImportForm({ shops, shop, onChoose, onAdd, onClose }: Props) {
  const { t } = useWords()
  const [scope, setScope] = useState<Scope>('all')
  const [chosen, setChosen] = useState<{ shopId: number | undefined; selection: Selection }>()
  const selection = chosen && chosen.shopId === shop?.id ? chosen.selection : nothing
  const nodes = useCategoryNodes(shop, scope === 'chosen')
  const check = useQuery({ ...shopCheckQuery(shop?.id ?? 0), enabled: false }) // asked by ConnectionCheck
  const [stopAfter, setStopAfter] = useState<StopAfter>()
  const start = useStartJob<Import>()
  const overlap = overlapOf(start.error)
  const begin = (queueBehind: boolean) => {
    if (!shop) return
    start.mutate(
      {
        type: 'import',
        shopId: shop.id,
        scope: scope === 'all' ? {} : { categories: topmost(selection, nodes ?? new Map()) },
        stopAfter,
        queueBehind,
      },
      { onSuccess: onClose }, // not of a dialog that was closed meanwhile
    )
  }

  const isChosen = scope === 'all' || selection.size > 0
  const isReady = check.isSuccess && check.data.unreadable.length === 0 && isChosen
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 py-4">
        <div className="flex flex-col gap-2">
          <ShopSelect
            shops={shops}
            shopId={shop?.id}
            onChange={(id) => {
              start.reset() // what was refused was another shop's
              onChoose(id)
            }}
            onAdd={onAdd}
          />
          {shop && <ConnectionCheck shopId={shop.id} />}
        </div>
        {shop && (
          <ScopeChoice
            shopId={shop.id}
            scope={scope}
            onScope={setScope}
            nodes={nodes}
            selection={selection}
            onSelect={(next) => setChosen({ shopId: shop.id, selection: next })}
          />
        )}
        {shop && <StopChoice stopAfter={stopAfter} onChange={setStopAfter} />}
        {shop && overlap !== undefined && (
          <OverlapNotice jobId={overlap} isStarting={start.isPending} onQueue={() => begin(true)} />
        )}
        {start.isError && overlap === undefined && (
          <Notice title={t('problem.startImport')} error={start.error} />
        )}
      </div>
      <ImportFoot
        scope={scope}
        selection={selection}
        nodes={nodes}
        isReady={isReady}
        isStarting={start.isPending}
        onClose={onClose}
        onStart={() => begin(false)}
      />
    </>
  )
}
