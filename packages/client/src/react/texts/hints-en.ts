import type { ErrorCode } from '@pasek/core'

/** Only where core's hint speaks of the command line, or can say less than a screen can. */
export const hintsEn: Partial<Record<ErrorCode, string>> = {
  AUTH_INVALID_KEY: 'Correct the key and go on from there.',
  AUTH_HEADER_STRIPPED:
    'The host drops the Authorization header. Let the key travel in the address (authentication "query"), or correct the rewrite rule for HTTP_AUTHORIZATION.',
  TLS: 'Renew or correct the certificate of the shop, or have an administrator give the certificate of its own authority.',
  ADDRESS_BLOCKED:
    'Use the public address of the shop. If it really is in a private network, an administrator can allow that.',
  STALE_MAPPING: 'The item it was mapped to is gone from the shop. Retry to map it again.',
  CONFLICT: 'Correct it on either side, or sync again and let the catalogue or the shop win.',
  DEPENDENCY_FAILED: 'Something it needs failed. Fix that first, then retry.',
  GONE: 'It was listed, then deleted before its turn came.',
  CATEGORY_NOT_FOUND: 'Choose the categories again: one is no longer in the shop.',
  WORKER_LOST: 'Look into the workers’ logs, then restart the job.',
  TRANSITION_NOT_ALLOWED: 'Look at it again.',
  JOB_OVERLAPS: 'Wait for the other job, or queue this one behind it.',
  NOTHING_TO_RETRY: 'A retry has done it meanwhile. Open the errors again.',
  JOB_NOT_FOUND: 'It may have been removed. Look in the list of jobs.',
  USAGE: 'Correct what the message names.',
  CURSOR_INVALID: 'Go back to the first page.',
  REQUEST_KEY_TAKEN: 'Start it anew.',
  SIGNED_OUT: 'Sign in again.',
  SIGN_IN_REFUSED: 'Try again, or choose a new password.',
  LINK_INVALID: 'Ask an administrator for a new one.',
  USER_NOT_FOUND: 'Look in the list of users.',
  SHOP_NOT_FOUND: 'It may have been removed. Look in the list of shops.',
  SCHEDULE_NOT_FOUND: 'It may have been removed. Look in the list of schedules.',
  INTERNAL: 'This is a bug in Pasek. Please report it with the log.',
}
