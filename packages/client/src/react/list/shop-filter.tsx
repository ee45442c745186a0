import { ChevronDown } from '../icons/icons.tsx'
import { usePasek } from '../provider.tsx'

/** Chooses the shop whose jobs are shown; undefined for all, null for jobs without a shop. */
export function ShopFilter({
  shops,
  chosen,
  onChoose,
}: {
  shops: readonly (number | null)[]
  chosen: number | null | undefined
  onChoose: (shop: number | null | undefined) => void
}) {
  const { texts, shopName } = usePasek()
  const choices = [undefined, ...shops]
  return (
    <label className="pasek-filter">
      <span>{texts.shopFilter}</span>
      <select
        value={choices.indexOf(chosen)}
        onChange={({ target }) => onChoose(choices[Number(target.value)])}
      >
        {choices.map((shop, index) => (
          <option key={String(shop)} value={index}>
            {shop === undefined ? texts.allShops : shopName(shop)}
          </option>
        ))}
      </select>
      <ChevronDown className="pasek-icon-small" />
    </label>
  )
}
