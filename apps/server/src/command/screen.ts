import { isatty } from 'node:tty'
import { styleText } from 'node:util'
import { drained } from './drained.ts'

/** Where a command's text goes: a terminal, or a file or pipe. */
export type Screen = {
  readonly isTTY: boolean
  readonly columns: number
  /** Not in a file, a pipe or with NO_COLOR. */
  readonly hasColours: boolean
  write(text: string): void
  /** Once what was written has gone on its way: whoever writes much waits for it, so that it is not piled up here. */
  drained(signal?: AbortSignal): Promise<void>
}

const unknownColumns = 80

export function screenOf(stream: NodeJS.WriteStream & { fd: number }): Screen {
  const probe = 'x'
  return {
    isTTY: isatty(stream.fd),
    get columns() {
      return stream.columns || unknownColumns
    },
    hasColours: styleText('red', probe, { stream }) !== probe,
    write: (text) => void stream.write(text),
    drained: async (signal) => drained(stream, signal),
  }
}

/** Coloured where the screen has colours. */
export function styled(
  { hasColours }: Pick<Screen, 'hasColours'>,
  style: Parameters<typeof styleText>[0],
  text: string,
): string {
  return hasColours ? styleText(style, text, { validateStream: false }) : text
}

/** Lines with aligned columns under a header. */
export function table(
  screen: Pick<Screen, 'hasColours'>,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [styled(screen, 'dim', line(header)), ...rows.map(line)]
}
