import type { AuditEntry } from '@pasek/core/protocol'
import { Cell, HeadCell, Row } from '../ui/plain-table.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAndHour, since } from '../words/formats.ts'
import { useWords } from '../words/use-words.ts'

export function AuditRow({ entry: { at, who, origin, action, about } }: { entry: AuditEntry }) {
  const { t, language } = useWords()
  const now = useNow()
  const isOfJob = action.startsWith('job-')
  return (
    <Row>
      <HeadCell>
        <span className="proportional block font-medium">{t(`audit.of.${action}`)}</span>
        {about !== null && (
          <span className="proportional block text-meta text-text-3">
            {isOfJob ? t('audit.job', { id: about }) : about}
          </span>
        )}
      </HeadCell>
      <Cell head={t('audit.who')}>
        <span className="proportional">
          {who ?? <span className="text-text-3">{t('audit.nobody')}</span>}
        </span>
      </Cell>
      <Cell head={t('audit.origin')}>
        <span className="proportional text-text-2">{origin}</span>
      </Cell>
      <Cell head={t('audit.at')}>
        <time dateTime={at} title={dayAndHour(at, language)}>
          {since(at, now, language)}
        </time>
      </Cell>
    </Row>
  )
}
