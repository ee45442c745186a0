import type { Shop } from '@pasek/core/protocol'
import { useState } from 'react'
import { WithShops } from '../starting/with-shops.tsx'
import { useWords } from '../words/use-words.ts'
import { AddShop } from './add-shop.tsx'
import { ImportForm } from './import-form.tsx'

type Props = { onClose: () => void; shopId: number | undefined }

/** From the choice of a shop, or a new one, to the start of its import. */
export function ShopImport(props: Props) {
  return <WithShops>{(shops) => <Content shops={shops} {...props} />}</WithShops>
}

function Content({ shops, onClose, shopId }: Props & { shops: readonly Shop[] }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<Shop>()
  const [isAdding, setAdding] = useState(false)
  if (isAdding || shops.length === 0)
    return (
      <AddShop
        onAdded={(shop) => {
          setChosen(shop)
          setAdding(false)
        }}
        onBack={shops.length === 0 ? onClose : () => setAdding(false)}
        backText={t(shops.length === 0 ? 'import.close' : 'addShop.back')}
      />
    )
  const shop = chosen ?? shops.find(({ id }) => id === shopId) ?? (shops.length === 1 ? shops[0] : undefined)
  return (
    <ImportForm
      shops={shops}
      shop={shop}
      onChoose={(id) => setChosen(shops.find((one) => one.id === id))}
      onAdd={() => setAdding(true)}
      onClose={onClose}
    />
  )
}
