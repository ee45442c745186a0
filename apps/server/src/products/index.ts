export { importBrands } from './import-brands.ts'
export { importCategories } from './import-categories.ts'
export { importPage } from './import-page.ts'
export { markAbsent } from './mark-gone.ts'
