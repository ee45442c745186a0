/** What an error concerns: one item, everything at one shop, one job, or the program itself. */
export type ErrorScope = 'item' | 'shop' | 'job' | 'system'

export type ErrorFacts = {
  scope: ErrorScope
  /** Whether the same call may succeed when it is made again, unchanged, a little later. */
  retryable: boolean
  /** What the reader can do about it. */
  hint: string
}

const item = (hint: string, retryable = false) => ({ scope: 'item', retryable, hint }) as const
const shop = (hint: string) => ({ scope: 'shop', retryable: false, hint }) as const
const job = (hint: string, retryable = false) => ({ scope: 'job', retryable, hint }) as const
const system = (hint: string, retryable = false) => ({ scope: 'system', retryable, hint }) as const

/** Every code that an item, a job or a command can fail with, and what follows from it. */
export const errorCodes = {
  // the shop refuses: nothing more will succeed there until somebody mends it
  AUTH_INVALID_KEY: shop(
    'Check the key under Advanced Parameters > Webservice: it must be complete and enabled.',
  ),
  AUTH_HEADER_STRIPPED: shop(
    'The host drops the Authorization header. Let the key travel in the address (authentication "query"), or mend the rewrite rule for HTTP_AUTHORIZATION.',
  ),
  WS_DISABLED: shop('Enable the webservice under Advanced Parameters > Webservice.'),
  PERMISSION_RESOURCE: shop('Give the key the right to view this resource.'),
  PERMISSION_METHOD: shop('Give the key this method (GET, POST, PUT, …) on the resource.'),
  SHOP_FORBIDDEN: shop('Allow the key for this shop of the multistore.'),
  REDIRECTED: shop('Use the address that the shop redirects to.'),
  NOT_PRESTASHOP: shop('Check the address: it must lead to a PrestaShop whose webservice is at /api.'),
  METHOD_BLOCKED_BY_HOST: shop(
    'A firewall of the host blocks this method. Ask the host to allow it for /api.',
  ),
  TLS: shop(
    'Renew or mend the certificate of the shop, or give its own authority: pasek shop connection SHOP --ca FILE',
  ),
  ADDRESS_BLOCKED: shop(
    'Use the public address of the shop. If it really is in a private network, an administrator can allow that for this shop with --allow-private (pasek shop add, pasek shop connection).',
  ),
  BREAKER_OPEN: {
    ...shop('The shop failed many times in a row and is left alone for a while. Its jobs go on later.'),
    retryable: true,
  },

  // the way to the shop failed: try again, then wait for the shop
  NETWORK: item('Check that the shop is up and can be reached from here.', true),
  TIMEOUT: item('The shop took too long. Try again later, or allow more time.', true),
  DNS: item('Check the host name of the shop.', true),
  RATE_LIMITED: item('The shop asks for fewer requests. It is tried again by itself.', true),
  SHOP_UNAVAILABLE: item('The shop is down or in maintenance. Try again later.', true),

  // the shop stumbled over this item
  REMOTE_PHP_ERROR: item("Look into the shop's PHP log: a module or a template failed on this item.", true),
  REMOTE_SAVE_FAILED: item(
    'The shop could not save it. Retry; if it stays, look into its database log.',
    true,
  ),
  AMBIGUOUS_WRITE: item('Look at the item in the shop: it may or may not have been written.'),
  MALFORMED_RESPONSE: item(
    'The shop answered something unreadable for this item. Look at it in the shop.',
    true,
  ),
  NOT_FOUND: item('The item is no longer in the shop.'),
  STALE_MAPPING: item('The item it was mapped to is gone from the shop. Retry to map it anew.'),

  // the item itself needs a hand
  VALIDATION_REMOTE: item('Correct the named field and retry.'),
  VALIDATION_LOCAL: item('Correct the named field where it comes from, then retry.'),
  AMBIGUOUS_MATCH: item('Several products carry this reference or EAN. Make it unique, then retry.'),
  DUPLICATE_SKU: item(
    'Make the reference unique, then retry. If the other product was deleted from the shop, import the whole shop once.',
  ),
  CONFLICT: item('It was changed meanwhile. Retry.'),
  DEPENDENCY_FAILED: item('Something it needs failed. Mend that first, then retry.'),
  MAPPING_MISSING: item('Map it to the shop first.'),
  IMAGE_FETCH: item('The picture could not be fetched. Retry.', true),
  IMAGE_INVALID: item('The file is not a picture that the shop takes.'),
  IMAGE_TOO_LARGE: item("The picture is larger than the shop's limit."),
  IMAGE_REJECTED: item('The shop rejected the picture.'),
  GONE: item('It was listed, then deleted from the shop before its turn came.'),

  // the job cannot go on
  CATEGORY_NOT_FOUND: job("List the shop's categories with: pasek shop check SHOP --categories"),
  RUN_LOST: job('Another worker took this job over and goes on with it.', true),
  WORKER_LOST: job('Its workers died again and again. Look into their logs, then restart the job.'),
  TRANSITION_NOT_ALLOWED: job('The job is in another state by now. Look at it again.'),
  ITEMS_LEFT_OPEN: job('Restart the job: it goes on with the items that have no outcome yet.'),
  TOO_MANY_FAILURES: job(
    'Look at the causes of the failed items. Resumed, the job goes on without this limit.',
  ),
  JOB_OVERLAPS: job('Wait for the other job, resume it or cancel it; or queue this one behind it.'),
  NOTHING_TO_RETRY: job('No failed item is left that fits. Look at the list of its failures again.'),
  JOB_NOT_FOUND: job('List the jobs with: pasek jobs list'),
  EXPORT_NOT_FOUND: job('Wait until the export has ended, or start it again.'),
  EXPORT_EXPIRED: job('Export the products again.'),
  EXPORT_UNWRITABLE: job(
    'Make room on the disk of the data directory, and let Pasek write to its folder exports. The job goes on by itself.',
    true,
  ),
  JOB_FAILED: job('Look into the log for the cause, then restart the job.'),

  // the program cannot go on
  USAGE: system('See: pasek --help'),
  CURSOR_INVALID: system('Read the list from its first page again, in the same order and filter.'),
  REQUEST_KEY_TAKEN: system('Choose another request key for another job.'),
  FOREIGN_REQUEST: system('Open the console by the address that pasek serve has printed.'),
  SIGNED_OUT: system('Sign in again, or send a valid API key.'),
  FORBIDDEN: system('Ask an administrator for the rights.'),
  SIGN_IN_REFUSED: system('Try again, or choose a new password with a link: pasek user link EMAIL'),
  CODE_WRONG: system('Take the newest code of the app, or a backup code.'),
  TOO_MANY_ATTEMPTS: system('Wait, then try again.', true),
  LINK_INVALID: system('Ask for a new one: pasek user link EMAIL'),
  USER_NOT_FOUND: system('List the users with: pasek user list'),
  USER_EXISTS: system('Change what they may do instead.'),
  LAST_ADMIN: system('Make somebody else an administrator of all shops first.'),
  API_KEY_NOT_FOUND: system('Look for it in the list of API keys.'),
  SHOP_NOT_FOUND: system('List the shops with: pasek shop list'),
  SCHEDULE_NOT_FOUND: system('List the schedules with: pasek schedule list'),
  PRODUCT_NOT_FOUND: system('Look for it in the list of products.'),
  PICTURE_NOT_FOUND: system('Add one in the shop, then import the product again.'),
  SHOP_EXISTS: system('Choose another name, or remove the shop first.'),
  UPLOAD_NOT_FOUND: system('Upload the file again: it is kept for 7 days.'),
  UPLOAD_TOO_LARGE: system('Split the file, or allow more with pasek serve --upload-limit.'),
  UPLOAD_UNREADABLE: system('Save it as CSV or as an Excel workbook (.xlsx), then upload it again.'),
  DISK_FULL: system('Make room on the disk of the data directory, then try again.', true),
  NESTED_DB: system('A programming error: inside a transaction only its own handle may be used.'),
  DATABASE_UNREACHABLE: system('Check DATABASE_URL and that PostgreSQL is running.', true),
  DATABASE_FULL: system('Make room on the disk of the database: the jobs go on by themselves.', true),
  SCHEMA_TOO_NEW: system('The database belongs to a newer Pasek. Install that version, or restore a backup.'),
  DATA_DIR_LOCKED: system('Stop the other process, or give this one another --data-dir.'),
  SERVER_ENDED: system(
    'Start pasek serve again, which goes on with the running jobs, or run the command without it.',
  ),
  DATA_DIR_UNUSABLE: system('Check that the folder exists, is writable and belongs to you.'),
  SECRET_UNREADABLE: system(
    'Restore the secret file of the data directory, or set PASEK_SECRET to the value used before.',
  ),
  BACKUP_UNREADABLE: system('Choose a file that pasek backup has written.'),
  BACKUP_UNWRITABLE: system(
    'Choose a file in a folder that exists, that you may write to and that has room.',
  ),
  TOO_MANY_STREAMS: system(
    'Close tabs or programs that watch, or allow more with pasek serve --streams-per-user.',
    true,
  ),
  INTERNAL: system('This is a fault of Pasek. Please report it with the log.'),
} as const satisfies Record<string, ErrorFacts>

export type ErrorCode = keyof typeof errorCodes
