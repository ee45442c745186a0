import { tags as all, type Tag } from '../catalogue/tags.ts'
import type { Profile } from '../profile.ts'
import { field } from './field.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

export function tags(profile: Profile, { empty }: { empty: boolean }): Resource {
  return defineResource<Tag>(profile, {
    name: 'tags',
    node: 'tag',
    fields: [
      field('id_lang', (tag) => tag.language, { format: 'isUnsignedId', required: true, link: 'languages' }),
      field('name', (tag) => tag.name, { format: 'isGenericName', maxSize: 32, required: true }),
    ],
    source: staticSource(empty ? [] : all),
    writing: { className: 'Tag' },
  })
}
