import { box, disc, ring, turned, type Shape } from './shape.ts'

/** A shape and how it is coloured: the product's own colour, a darker or lighter one, or metal. */
export type Part = { shape: Shape; tone: 'main' | 'dark' | 'light' | 'metal' | 'wood' }

const part = (tone: Part['tone'], shape: Shape): Part => ({ tone, shape })

/** What is drawn for the products of a family, from back to front. */
export const motifs = {
  tin: [
    part('main', box(0.5, 0.56, 0.4, 0.5, 0.03)),
    part('dark', box(0.5, 0.3, 0.44, 0.09, 0.03)),
    part('light', box(0.5, 0.58, 0.28, 0.24)),
    part('dark', disc(0.5, 0.58, 0.07)),
  ],
  pouch: [
    part('main', box(0.5, 0.54, 0.44, 0.58, 0.05)),
    part('dark', box(0.5, 0.27, 0.44, 0.06)),
    part('light', disc(0.5, 0.58, 0.13)),
    part('dark', turned(box(0.5, 0.58, 0.04, 0.18), 30)),
  ],
  pot: [
    part('dark', ring(0.71, 0.55, 0.12, 0.05)),
    part('metal', box(0.5, 0.58, 0.38, 0.4, 0.08)),
    part('main', box(0.5, 0.36, 0.3, 0.06)),
    part('dark', disc(0.5, 0.3, 0.035)),
    part('metal', turned(box(0.26, 0.5, 0.08, 0.22), -25)),
  ],
  mug: [
    part('dark', ring(0.7, 0.54, 0.12, 0.055)),
    part('main', box(0.47, 0.55, 0.42, 0.44, 0.06)),
    part('light', box(0.47, 0.37, 0.38, 0.05)),
    part('dark', box(0.47, 0.62, 0.42, 0.03, 0.01)),
  ],
  board: [
    part('wood', box(0.46, 0.54, 0.4, 0.6, 0.06)),
    part('light', disc(0.46, 0.31, 0.03)),
    part('metal', turned(box(0.74, 0.42, 0.07, 0.36), 8)),
    part('dark', turned(box(0.74, 0.68, 0.06, 0.18), 8)),
  ],
  cloth: [
    part('main', box(0.5, 0.54, 0.52, 0.56)),
    part('light', box(0.5, 0.4, 0.52, 0.035, 0.005)),
    part('light', box(0.5, 0.68, 0.52, 0.035, 0.005)),
    part('dark', ring(0.5, 0.25, 0.04, 0.02)),
  ],
  backpack: [
    part('dark', ring(0.5, 0.24, 0.07, 0.03)),
    part('main', box(0.5, 0.55, 0.46, 0.58, 0.14)),
    part('dark', box(0.5, 0.67, 0.32, 0.22, 0.04)),
    part('light', box(0.5, 0.44, 0.32, 0.025, 0.01)),
    part('light', box(0.5, 0.62, 0.24, 0.02, 0.01)),
  ],
  tote: [
    part('dark', ring(0.5, 0.36, 0.15, 0.035)),
    part('main', box(0.5, 0.6, 0.52, 0.46, 0.03)),
    part('light', disc(0.5, 0.6, 0.1)),
    part('main', disc(0.5, 0.6, 0.06)),
  ],
  hammer: [
    part('wood', turned(box(0.5, 0.58, 0.08, 0.56), 35)),
    part('metal', turned(box(0.5, 0.28, 0.36, 0.13), 35)),
    part('dark', turned(box(0.5, 0.82, 0.09, 0.1), 35)),
  ],
  box: [
    part('dark', ring(0.5, 0.34, 0.1, 0.035)),
    part('main', box(0.5, 0.58, 0.58, 0.38, 0.03)),
    part('dark', box(0.5, 0.5, 0.58, 0.025, 0.005)),
    part('metal', box(0.5, 0.51, 0.09, 0.08)),
  ],
  scale: [
    part('main', box(0.5, 0.6, 0.6, 0.26, 0.05)),
    part('metal', box(0.5, 0.43, 0.5, 0.07, 0.03)),
    part('dark', box(0.5, 0.63, 0.28, 0.12)),
    part('light', box(0.46, 0.63, 0.12, 0.04, 0.005)),
  ],
  book: [
    part('dark', box(0.52, 0.54, 0.44, 0.58)),
    part('light', box(0.51, 0.53, 0.44, 0.57)),
    part('main', box(0.49, 0.52, 0.44, 0.58)),
    part('dark', box(0.64, 0.52, 0.025, 0.58, 0.005)),
    part('light', box(0.45, 0.42, 0.2, 0.09)),
  ],
  pen: [
    part('main', turned(box(0.5, 0.46, 0.09, 0.5), 40)),
    part('metal', turned(box(0.5, 0.73, 0.07, 0.06), 40)),
    part('dark', turned(box(0.5, 0.79, 0.035, 0.08), 40)),
    part('light', turned(box(0.53, 0.32, 0.02, 0.2, 0.005), 40)),
  ],
} as const satisfies Record<string, readonly Part[]>

export type PictureMotif = keyof typeof motifs
