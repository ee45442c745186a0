import { createTransport } from 'nodemailer'
import { PasekError } from '@pasek/core'

type Mail = { to: string; subject: string; text: string }

export type Mailer = {
  /** Whether a mail server has taken it. What went wrong is told to whoever runs the installation, not to who asked. */
  send(mail: Mail): Promise<boolean>
  close(): void
}

type Env = { readonly PASEK_SMTP_URL?: string | undefined; readonly PASEK_MAIL_FROM?: string | undefined }

const patienceMs = 10_000

/** By the server that `PASEK_SMTP_URL` names; undefined where none is. @throws PasekError USAGE */
export function mailerOf(env: Env, onFault: (error: unknown) => void): Mailer | undefined {
  const { PASEK_SMTP_URL: url, PASEK_MAIL_FROM: from } = env
  if (!url) return undefined
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || !from)
    throw new PasekError('USAGE', 'Mail cannot be sent so.', {
      hint: 'Give PASEK_SMTP_URL as smtps://user:password@host:465 and PASEK_MAIL_FROM as an address.',
    })
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  const transport = createTransport({ url, ...timeouts }, { from })
  return {
    async send(mail) {
      try {
        await transport.sendMail(mail)
        return true
      } catch (cause) {
        onFault(new PasekError('INTERNAL', `A mail to ${mail.to} could not be sent.`, { cause }))
        return false
      }
    },
    close: () => transport.close(),
  }
}
