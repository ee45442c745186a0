import { type ErrorCode, errorCodes } from '@pasek/core'
import type { Cause } from './texts.ts'

/** The hint is core's, save where that one speaks of the command line, or can say less than a screen can. */
const cause = (code: ErrorCode, title: string, hint: string = errorCodes[code].hint): Cause => ({
  title,
  hint,
})

export const causesEn: Record<ErrorCode, Cause> = {
  AUTH_INVALID_KEY: cause(
    'AUTH_INVALID_KEY',
    'The shop rejected the key',
    'Correct the key and go on from there.',
  ),
  AUTH_HEADER_STRIPPED: cause(
    'AUTH_HEADER_STRIPPED',
    'The host drops the key',
    'The host drops the Authorization header. Let the key travel in the address (authentication "query"), or correct the rewrite rule for HTTP_AUTHORIZATION.',
  ),
  WS_DISABLED: cause('WS_DISABLED', 'The webservice is disabled'),
  PERMISSION_RESOURCE: cause('PERMISSION_RESOURCE', 'The key may not read this'),
  PERMISSION_METHOD: cause('PERMISSION_METHOD', 'The key may not do this'),
  SHOP_FORBIDDEN: cause('SHOP_FORBIDDEN', 'The key is not for this shop'),
  REDIRECTED: cause('REDIRECTED', 'The shop has another address'),
  NOT_PRESTASHOP: cause('NOT_PRESTASHOP', 'No PrestaShop at this address'),
  METHOD_BLOCKED_BY_HOST: cause('METHOD_BLOCKED_BY_HOST', 'A firewall blocks the request'),
  TLS: cause(
    'TLS',
    'The certificate is not valid',
    'Renew or correct the certificate of the shop, or name its authority in NODE_EXTRA_CA_CERTS.',
  ),
  ADDRESS_BLOCKED: cause('ADDRESS_BLOCKED', 'The address is not allowed'),
  BREAKER_OPEN: cause('BREAKER_OPEN', 'Shop not answering'),

  NETWORK: cause('NETWORK', 'Shop cannot be reached'),
  TIMEOUT: cause('TIMEOUT', 'Shop took too long'),
  DNS: cause('DNS', 'Shop name not found'),
  RATE_LIMITED: cause('RATE_LIMITED', 'Too many requests for the shop'),
  SHOP_UNAVAILABLE: cause('SHOP_UNAVAILABLE', 'Shop not answering'),

  REMOTE_PHP_ERROR: cause('REMOTE_PHP_ERROR', 'PHP error in the shop'),
  REMOTE_SAVE_FAILED: cause('REMOTE_SAVE_FAILED', 'The shop could not save it'),
  AMBIGUOUS_WRITE: cause('AMBIGUOUS_WRITE', 'Not known whether it was saved'),
  MALFORMED_RESPONSE: cause('MALFORMED_RESPONSE', 'Shop sent an unreadable response'),
  NOT_FOUND: cause('NOT_FOUND', 'No longer in the shop'),
  STALE_MAPPING: cause(
    'STALE_MAPPING',
    'Counterpart gone from the shop',
    'The item it was mapped to is gone from the shop. Retry to map it again.',
  ),

  VALIDATION_REMOTE: cause('VALIDATION_REMOTE', 'The shop refuses a value'),
  VALIDATION_LOCAL: cause('VALIDATION_LOCAL', 'A value is missing or wrong'),
  AMBIGUOUS_MATCH: cause('AMBIGUOUS_MATCH', 'Several products match'),
  DUPLICATE_SKU: cause('DUPLICATE_SKU', 'SKU used by two products'),
  CONFLICT: cause('CONFLICT', 'Changed in the meantime'),
  DEPENDENCY_FAILED: cause(
    'DEPENDENCY_FAILED',
    'Something it needs failed',
    'Something it needs failed. Fix that first, then retry.',
  ),
  MAPPING_MISSING: cause('MAPPING_MISSING', 'Mapping to the shop is missing'),
  IMAGE_FETCH: cause('IMAGE_FETCH', 'Picture could not be fetched'),
  IMAGE_INVALID: cause('IMAGE_INVALID', 'Unsupported image format'),
  IMAGE_TOO_LARGE: cause('IMAGE_TOO_LARGE', 'Picture too large'),
  IMAGE_REJECTED: cause('IMAGE_REJECTED', 'Picture rejected by the shop'),
  GONE: cause('GONE', 'Deleted from the shop meanwhile'),

  CATEGORY_NOT_FOUND: cause(
    'CATEGORY_NOT_FOUND',
    'Category not found',
    'Choose the categories again: one is no longer in the shop.',
  ),
  RUN_LOST: cause('RUN_LOST', 'Another worker took over'),
  WORKER_LOST: cause(
    'WORKER_LOST',
    'Its workers stopped repeatedly',
    'Look into the workers’ logs, then restart the job.',
  ),
  TRANSITION_NOT_ALLOWED: cause(
    'TRANSITION_NOT_ALLOWED',
    'The job is in another state by now',
    'Look at it again.',
  ),
  ITEMS_LEFT_OPEN: cause('ITEMS_LEFT_OPEN', 'Some products were left open'),
  TOO_MANY_FAILURES: cause('TOO_MANY_FAILURES', 'Too many errors'),
  JOB_OVERLAPS: cause(
    'JOB_OVERLAPS',
    'The same job is already active',
    'Wait for the other job, or queue this one behind it.',
  ),
  NOTHING_TO_RETRY: cause(
    'NOTHING_TO_RETRY',
    'Nothing left to retry',
    'A retry has done it meanwhile. Open the errors again.',
  ),
  JOB_NOT_FOUND: cause(
    'JOB_NOT_FOUND',
    'Job not found',
    'It may have been removed. Look in the list of jobs.',
  ),
  EXPORT_NOT_FOUND: cause('EXPORT_NOT_FOUND', 'No file yet'),
  EXPORT_EXPIRED: cause('EXPORT_EXPIRED', 'File no longer kept'),
  EXPORT_UNWRITABLE: cause('EXPORT_UNWRITABLE', 'File not writable'),
  JOB_FAILED: cause('JOB_FAILED', 'Unexpected error'),

  USAGE: cause('USAGE', 'Invalid request', 'Correct what the message names.'),
  CURSOR_INVALID: cause('CURSOR_INVALID', 'Place in the list not known', 'Go back to the first page.'),
  REQUEST_KEY_TAKEN: cause('REQUEST_KEY_TAKEN', 'Already used for another job', 'Start it anew.'),
  FOREIGN_REQUEST: cause('FOREIGN_REQUEST', 'Request from another site'),
  SHOP_NOT_FOUND: cause(
    'SHOP_NOT_FOUND',
    'Shop not found',
    'It may have been removed. Look in the list of shops.',
  ),
  SCHEDULE_NOT_FOUND: cause(
    'SCHEDULE_NOT_FOUND',
    'Schedule not found',
    'It may have been removed. Look in the list of schedules.',
  ),
  PRODUCT_NOT_FOUND: cause('PRODUCT_NOT_FOUND', 'Product not found'),
  SHOP_EXISTS: cause('SHOP_EXISTS', 'A shop with this name already exists'),
  NESTED_DB: cause('NESTED_DB', 'Program error'),
  DATABASE_UNREACHABLE: cause('DATABASE_UNREACHABLE', 'Database cannot be reached'),
  DATABASE_FULL: cause('DATABASE_FULL', 'No room on the disk of the database'),
  SCHEMA_TOO_NEW: cause('SCHEMA_TOO_NEW', 'Database is from a newer version'),
  DATA_DIR_LOCKED: cause('DATA_DIR_LOCKED', 'Data directory in use'),
  DATA_DIR_UNUSABLE: cause('DATA_DIR_UNUSABLE', 'Data directory not usable'),
  SECRET_UNREADABLE: cause('SECRET_UNREADABLE', 'Secret not readable'),
  BACKUP_UNREADABLE: cause('BACKUP_UNREADABLE', 'Backup not readable'),
  BACKUP_UNWRITABLE: cause('BACKUP_UNWRITABLE', 'Backup not writable'),
  PICTURE_NOT_FOUND: cause('PICTURE_NOT_FOUND', 'Picture not found'),
  TOO_MANY_STREAMS: cause('TOO_MANY_STREAMS', 'Too many pages open'),
  SERVER_ENDED: cause('SERVER_ENDED', 'The server stopped meanwhile'),
  INTERNAL: cause('INTERNAL', 'Internal error', 'This is a bug in Pasek. Please report it with the log.'),
}
