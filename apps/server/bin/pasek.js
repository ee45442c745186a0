#!/usr/bin/env node
// Plain JavaScript that any Node parses: an old one must be able to say what it lacks.
const needed = 24
const major = Number.parseInt(process.versions.node, 10)

if (major >= needed) {
  await import('../src/main.ts')
} else {
  process.stderr.write(
    `pasek: this is Node ${process.versions.node}, needed is ${needed} or newer: start it with "npx pasek" or ` +
      `"npm run pasek --", which bring their own (on Linux and Windows), or install Node ${needed}.\n`,
  )
  process.exitCode = 1
}
