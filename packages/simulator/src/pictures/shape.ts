/** How far a point is outside a shape (negative: inside), in units of the picture, whose side is 1. */
export type Shape = (x: number, y: number) => number

// Math.hypot guards against overflow and takes ten times as long.
const distance = (dx: number, dy: number) => Math.sqrt(dx * dx + dy * dy)

export const disc =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    distance(x - cx, y - cy) - radius

export const ring =
  (cx: number, cy: number, radius: number, width: number): Shape =>
  (x, y) =>
    Math.abs(distance(x - cx, y - cy) - radius) - width / 2

/** A box around (cx, cy) with rounded corners. */
export const box =
  (cx: number, cy: number, width: number, height: number, corner = 0.02): Shape =>
  (x, y) => {
    const dx = Math.abs(x - cx) - width / 2 + corner
    const dy = Math.abs(y - cy) - height / 2 + corner
    return distance(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner
  }

/** The shape turned around the middle of the picture, in degrees. */
export const turned = (shape: Shape, degrees: number): Shape => {
  const sin = Math.sin((degrees * Math.PI) / 180)
  const cos = Math.cos((degrees * Math.PI) / 180)
  return (x, y) => shape((x - 0.5) * cos + (y - 0.5) * sin + 0.5, (y - 0.5) * cos - (x - 0.5) * sin + 0.5)
}
