/** A program of its own: `initialize-database FOLDER` makes an empty embedded database there. */
import { PGlite } from '@electric-sql/pglite'

try {
  const pglite = await PGlite.create({ dataDir: process.argv[2] ?? '' })
  await pglite.close()
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
