import { imageTypes as all, type ImageType } from '../pictures/image-types.ts'
import type { Profile } from '../profile.ts'
import { bool, field } from './field.ts'
import { defineResource, type Resource } from './resource.ts'
import { staticSource } from './static-source.ts'

const used = (of: ImageType['of'][number]) =>
  field<ImageType>(of, (type) => bool(type.of.includes(of)), { format: 'isBool' })

export function imageTypes(profile: Profile): Resource {
  return defineResource<ImageType>(profile, {
    name: 'image_types',
    node: 'image_type',
    fields: [
      field('name', (type) => type.name, { format: 'isImageTypeName', maxSize: 64, required: true }),
      field('width', (type) => type.size, { format: 'isImageSize', required: true }),
      field('height', (type) => type.size, { format: 'isImageSize', required: true }),
      used('categories'),
      used('products'),
      used('manufacturers'),
      used('suppliers'),
      used('stores'),
    ],
    source: staticSource(all),
  })
}
