import type { Store } from '@pasek/tracker'
import { betterAuth } from 'better-auth'
import { magicLink, twoFactor } from 'better-auth/plugins'

const days = 24 * 60 * 60
const leastPassword = 10
/** For so long no code is taken after ten wrong ones. */
export const codesLockedMs = 15 * 60_000

export type AuthOptions = {
  store: Store
  /** Signs sessions and encrypts second factors. */
  secret: string
  /** Whether browsers reach us by TLS alone. */
  isSecure: boolean
  onFault: (error: unknown) => void
}

export type Auth = ReturnType<typeof openAuth>

/**
 * Passwords, sessions, second factors and links, which better-auth does on our tables. It is called by our routes;
 * its own are not served.
 */
export function openAuth({ store, secret, isSecure, onFault }: AuthOptions) {
  return betterAuth({
    appName: 'Pasek',
    baseURL: 'http://localhost', // unused: it sends nothing and answers no browser by itself
    secret,
    database: { db: store.db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => onFault(new Error(`better-auth: ${message}`)) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: leastPassword,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async () => undefined, // links are made and sent by account-links.ts
    },
    user: {
      modelName: 'app_user',
      fields: { emailVerified: 'email_verified', ...moments },
    },
    session: {
      modelName: 'user_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...moments,
      },
      expiresIn: 7 * days,
      updateAge: days,
    },
    account: {
      modelName: 'user_credential',
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...moments,
      },
    },
    verification: {
      modelName: 'user_verification',
      fields: { expiresAt: 'expires_at', ...moments },
      storeIdentifier: 'hashed',
    },
    advanced: {
      cookiePrefix: 'pasek',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { validateSchema: false }, // our migrations make the tables
    },
    plugins: [
      twoFactor({
        issuer: 'Pasek',
        twoFactorTable: 'user_two_factor',
        accountLockout: { maxFailedAttempts: 10, durationSeconds: codesLockedMs / 1_000 },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      magicLink({ disableSignUp: true, sendMagicLink: async () => undefined }),
    ],
  })
}

/** Who asks from where is said to better-auth by us alone. */
export const addressHeader = 'x-pasek-address'

const moments = { createdAt: 'created_at', updatedAt: 'updated_at' } as const
