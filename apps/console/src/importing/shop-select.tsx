import type { Shop } from '@pasek/core/protocol'
import { ChevronsUpDown, Plus, Store } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { useAbilities } from '../session/me.ts'
import { useWords } from '../words/use-words.ts'

type Props = {
  shops: readonly Shop[]
  shopId: number | undefined
  onChange: (id: number) => void
  onAdd: () => void
}

const addId = 'add'

export function ShopSelect({ shops, shopId, onChange, onAdd }: Props) {
  const { t } = useWords()
  const { administersAll } = useAbilities()
  const item =
    'flex min-h-9 cursor-default items-center gap-2.5 rounded-[6px] px-2.5 outline-none data-[focused]:bg-hover data-[selected]:bg-selected'
  return (
    <Select
      value={shopId ?? null}
      placeholder={t('import.chooseShop')}
      onChange={(key) => (key === addId ? onAdd() : onChange(Number(key)))}
      className="flex flex-col gap-2"
    >
      <Label className="text-meta text-text-2">{t('import.shop')}</Label>
      <Button className="flex h-9 items-center gap-2.5 rounded-[6px] border border-control bg-field px-2.5 text-left max-sm:h-10">
        <Store size={16} strokeWidth={1.75} className="shrink-0 text-text-2" aria-hidden />
        <SelectValue className="flex min-w-0 flex-1 items-center gap-2 [&[data-placeholder]]:text-text-3" />
        <ChevronsUpDown size={14} strokeWidth={2} className="shrink-0 text-text-2" aria-hidden />
      </Button>
      <Popover className="appear w-(--trigger-width) rounded-[10px] border border-line bg-raised p-1 shadow-toast">
        <ListBox className="max-h-72 overflow-auto outline-none">
          {shops.map(({ id, name, url }) => (
            <ListBoxItem key={id} id={id} textValue={name} className={item}>
              <span className="truncate font-medium">{name}</span>
              <span className="proportional truncate text-text-3">{hostOf(url)}</span>
            </ListBoxItem>
          ))}
          {administersAll && (
            <ListBoxItem id={addId} textValue={t('import.addShop')} className={`${item} text-accent-text`}>
              <Plus size={16} strokeWidth={1.75} aria-hidden />
              {t('import.addShop')}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
