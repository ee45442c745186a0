import type { Profile } from '../profile.ts'
import { constant, field } from './field.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

type Rate = { id: number; percent: number; name: string }

const rates: readonly Rate[] = [
  { id: 1, percent: 23, name: 'VAT 23%' },
  { id: 2, percent: 8, name: 'VAT 8%' },
  { id: 3, percent: 5, name: 'VAT 5%' },
  { id: 4, percent: 0, name: 'VAT 0%' },
]
const poland = 14

export function taxRuleGroups(profile: Profile): Resource {
  return defineResource<Rate>(profile, {
    name: 'tax_rule_groups',
    node: 'tax_rule_group',
    fields: [
      field('name', (rate) => rate.name, { format: 'isGenericName', maxSize: 64, required: true }),
      constant('active', '1', { format: 'isBool' }),
      constant('deleted', '0', { format: 'isBool' }),
      constant('date_add', '2024-07-01 08:00:00', { format: 'isDate' }),
      constant('date_upd', '2024-07-01 08:00:00', { format: 'isDate' }),
    ],
    source: staticSource(rates),
  })
}

export function taxRules(profile: Profile): Resource {
  return defineResource<Rate>(profile, {
    name: 'tax_rules',
    node: 'tax_rule',
    fields: [
      field('id_tax_rules_group', (rate) => rate.id, {
        format: 'isUnsignedId',
        required: true,
        link: 'tax_rule_groups',
      }),
      constant('id_state', 0, { link: 'states' }),
      constant('id_country', poland, { format: 'isUnsignedId', required: true, link: 'countries' }),
      constant('zipcode_from', '0', { format: 'isPostCode' }),
      constant('zipcode_to', '0', { format: 'isPostCode' }),
      field('id_tax', (rate) => rate.id, { format: 'isUnsignedId', required: true }),
      constant('behavior', 0, { format: 'isUnsignedInt' }),
      constant('description', '', { format: 'isString' }),
    ],
    source: staticSource(rates),
  })
}

export function taxes(profile: Profile): Resource {
  return defineResource<Rate>(profile, {
    name: 'taxes',
    node: 'tax',
    fields: [
      field('rate', (rate) => rate.percent.toFixed(3), { format: 'isFloat', required: true }),
      constant('active', '1'),
      constant('deleted', '0'),
      field('name', (rate) => [rate.name, rate.name], {
        translated: true,
        format: 'isGenericName',
        maxSize: 32,
        required: true,
      }),
    ],
    source: staticSource(rates),
  })
}
