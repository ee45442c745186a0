import { brands } from '../catalogue/brands.ts'
import { linkRewrite, noTexts, slug, type Texts } from '../catalogue/texts.ts'
import type { Profile } from '../profile.ts'
import { constant, field } from './field.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

type Manufacturer = { id: number; name: string }

const seoText = (maxSize: number) => ({ translated: true, format: 'isGenericName', maxSize }) as const
const html = { translated: true, format: 'isCleanHtml', maxSize: 4_194_303 } as const
const about = (name: string): Texts => [
  `<p>${name} is a small workshop from Poland.</p>`,
  `<p>${name} to mała polska pracownia.</p>`,
]

export function manufacturers(profile: Profile, { empty }: { empty: boolean }): Resource {
  return defineResource<Manufacturer>(profile, {
    name: 'manufacturers',
    node: 'manufacturer',
    fields: [
      constant('active', '1', { empty: '0' }),
      field('link_rewrite', (m) => linkRewrite(m.name), { dynamic: true, readOnly: true }),
      field('name', (m) => m.name, { format: 'isCatalogName', maxSize: 64, required: true }),
      constant('date_add', '2024-07-01 08:00:00'),
      constant('date_upd', '2024-07-01 08:00:00'),
      field('description', (m) => about(m.name), html),
      constant('short_description', noTexts, html),
      constant('meta_title', noTexts, seoText(255)),
      constant('meta_description', noTexts, seoText(512)),
    ],
    associations: [
      {
        name: 'addresses',
        node: 'address',
        api: 'addresses',
        idLinked: true,
        path: (id) => `addresses/${id}`,
        read: (m) => [{ id: m.id + 10 }],
      },
    ],
    source: staticSource(empty ? [] : brands.map((name, place) => ({ id: place + 1, name }))),
    computed: { link_rewrite: ({ cells }) => slug(String(cells['name'] ?? '')) },
    writing: { className: 'Manufacturer' },
  })
}

export function suppliers(profile: Profile, { empty }: { empty: boolean }): Resource {
  return defineResource<Manufacturer>(profile, {
    name: 'suppliers',
    node: 'supplier',
    fields: [
      field('link_rewrite', (s) => linkRewrite(s.name)),
      field('name', (s) => s.name, { format: 'isCatalogName', maxSize: 64, required: true }),
      constant('active', '1'),
      constant('date_add', '2024-07-01 08:00:00', { format: 'isDate' }),
      constant('date_upd', '2024-07-01 08:00:00', { format: 'isDate' }),
      constant('description', noTexts, html),
      constant('meta_title', noTexts, seoText(255)),
      constant('meta_description', noTexts, seoText(512)),
    ],
    source: staticSource(
      empty
        ? []
        : [
            { id: 1, name: 'Hurtownia Północ' },
            { id: 2, name: 'Hurtownia Południe' },
          ],
    ),
  })
}
