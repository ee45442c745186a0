import { Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { defaultLimitMegabytes } from './upload-files.ts'

export function uploadLimitOption(): Option {
  return new Option('--upload-limit <MB>', 'the largest file that is taken, in megabytes')
    .env('PASEK_UPLOAD_LIMIT')
    .argParser(wholeNumber(1, 1_000_000))
    .default(defaultLimitMegabytes)
}
