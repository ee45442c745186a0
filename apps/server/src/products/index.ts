export { importBrands } from './import-brands.ts'
export { importCategories } from './import-categories.ts'
export { type PageImport, importPage } from './import-page.ts'
