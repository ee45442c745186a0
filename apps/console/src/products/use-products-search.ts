import { useNavigate, useSearch } from '@tanstack/react-router'
import { filterOf, type ProductsSearch } from './products-search.ts'

export type Change = { [Key in keyof ProductsSearch]: ProductsSearch[Key] | undefined }

/** The filter of the list, kept in the address. */
export function useProductsSearch() {
  const search = useSearch({ from: '/framed/admin/products' })
  const navigate = useNavigate({ from: '/admin/products' })
  const change = (changed: Change) => {
    const next = { ...search, ...changed }
    void navigate({
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)),
      replace: true,
    })
  }
  return {
    filter: filterOf(search),
    isFiltered: Boolean(search.q ?? search.shop ?? search.status),
    change,
    clear: () => change({ q: undefined, shop: undefined, status: undefined }),
  }
}
