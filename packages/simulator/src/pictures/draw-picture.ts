import { motifs, type Part, type PictureMotif } from './motif.ts'
import { encodePng } from './png.ts'
import { hash } from '../random.ts'

type Colour = readonly [red: number, green: number, blue: number]

/** Calm, saturated colours of goods on a shelf. */
const palette: readonly Colour[] = [
  [47, 93, 70],
  [36, 64, 95],
  [166, 72, 58],
  [217, 154, 43],
  [122, 92, 142],
  [74, 124, 140],
  [146, 113, 83],
  [92, 107, 74],
  [176, 106, 122],
  [59, 63, 70],
]

const mixed = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]
const white: Colour = [255, 255, 255]
const black: Colour = [20, 20, 24]

function tones(main: Colour): Readonly<Record<Part['tone'], Colour>> {
  return {
    main,
    dark: mixed(main, black, 0.4),
    light: mixed(main, white, 0.75),
    metal: [178, 184, 190],
    wood: [196, 154, 108],
  }
}

/** A colour of the palette, a little different for each product. */
function colourOf(productId: number): Colour {
  const [red, green, blue] = palette[hash(productId, 0xc01) % palette.length] ?? black
  const shifted = (value: number, channel: number) =>
    Math.min(Math.max(value + (hash(productId, 0xc02, channel) % 33) - 16, 0), 255)
  return [shifted(red, 0), shifted(green, 1), shifted(blue, 2)]
}

function blend(pixels: Uint8Array, at: number, colour: Colour, share: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const under = pixels[at + channel] ?? 0
    pixels[at + channel] = under + ((colour[channel] ?? 0) - under) * share
  }
}

/**
 * A picture of a product as a PNG: the motif of its family in its own colour on a pale ground, each picture of the
 * product a little different. The same numbers give the same bytes.
 *
 * @param place which picture of the product, counted from 0
 * @param size width and height in pixels
 */
export function drawPicture(motif: PictureMotif, productId: number, place: number, size: number): Buffer {
  const main = colourOf(productId)
  const ground = mixed(main, white, 0.86 - place * 0.06)
  const zoom = 1 - place * 0.16
  const parts: readonly Part[] = motifs[motif]
  const colours = tones(main)
  const pixels = new Uint8Array(size * size * 3)
  const point = (pixel: number) => ((pixel + 0.5) / size - 0.5) * zoom + 0.5
  for (let row = 0; row < size; row++) {
    const y = point(row)
    const behind = mixed(ground, white, Math.max(0, 0.8 - y))
    for (let column = 0; column < size; column++) {
      const x = point(column)
      const at = (row * size + column) * 3
      pixels.set(behind, at)
      for (const { shape, tone } of parts) {
        const covered = 0.5 - (shape(x, y) * size) / zoom
        if (covered > 0) blend(pixels, at, colours[tone], Math.min(covered, 1))
      }
    }
  }
  return encodePng(size, size, pixels)
}
