export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** JSON as PHP writes it: slashes are escaped. */
export function phpJson(value: Json): string {
  return JSON.stringify(value).replaceAll('/', String.raw`\/`)
}
