import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Setting } from '../installation/access.ts'
import { PriceRule } from '@pasek/core/protocol'
import { commandLine } from '../jobs/command-line.ts'
import { readPriceRule, savePriceRule } from './price-rule.ts'

type Options = { factor?: string; roundTo?: string; json?: true }

const help = `
Net prices of the catalogue are multiplied by the factor (also a rate of exchange), then rounded to whole steps.
What prices cost in the purchase goes along only where the factor is 1.

Examples:
  $ pasek shop price-rule tea --factor 0.23 --round-to 0.05
  $ pasek shop price-rule tea --factor 1 --round-to none`

export function priceRuleCommand(shop: Command, { terminal, access }: Setting): void {
  const command = shop
    .command('price-rule')
    .description("Show or set what a sync makes of the catalogue's prices for a shop.")
    .argument('<shop>', 'its name or id')
    .addOption(new Option('--factor <number>', 'what prices are multiplied by').argParser(decimal))
    .addOption(new Option('--round-to <step>', 'such as 0.05; "none" keeps six decimals').argParser(step))
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
  command.action(async (idOrName: string, { factor, roundTo, json }: Options) => {
    await access.withPasek(command, async ({ shops, store }) => {
      const found = await shops.find(idOrName)
      const { id, name } = found
      const before = await readPriceRule(store.db, id)
      const rule = {
        factor: factor ?? before.factor,
        step: roundTo === undefined ? before.step : roundTo === 'none' ? null : roundTo,
      }
      if (factor !== undefined || roundTo !== undefined) {
        await savePriceRule(store.db, found, rule, commandLine())
      }
      if (json) return terminal.printJson({ shopId: id, ...rule })
      terminal.printLine(
        `${name}: prices times ${rule.factor}, ${rule.step === null ? 'not rounded' : `rounded to ${rule.step}`}`,
      )
    })
  })
}

function decimal(text: string): string {
  if (PriceRule.shape.factor.safeParse(text).success) return text
  throw new InvalidArgumentError('It must be a decimal number above 0, e.g. 1.1, of at most 6 decimals.')
}

function step(text: string): string {
  return text === 'none' ? text : decimal(text)
}
