export type ImageType = {
  id: number
  name: string
  /** Width and height in pixels. */
  size: number
  of: readonly ('products' | 'categories' | 'manufacturers' | 'suppliers' | 'stores')[]
}

/** The sizes that a theme asks for, under the names that PrestaShop's default theme uses. */
export const imageTypes: readonly ImageType[] = [
  { id: 1, name: 'cart_default', size: 125, of: ['products'] },
  { id: 2, name: 'small_default', size: 98, of: ['products', 'categories', 'manufacturers', 'suppliers'] },
  { id: 3, name: 'medium_default', size: 452, of: ['products', 'manufacturers', 'suppliers'] },
  { id: 4, name: 'home_default', size: 250, of: ['products'] },
  { id: 5, name: 'large_default', size: 800, of: ['products', 'manufacturers', 'suppliers'] },
  { id: 6, name: 'category_default', size: 141, of: ['categories'] },
]
