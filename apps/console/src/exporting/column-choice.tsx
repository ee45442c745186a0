import type { ExportColumn } from '@pasek/core/protocol'
import { useQuery } from '@tanstack/react-query'
import { exportColumnsQuery } from '../api/job-queries.ts'
import { CheckField } from '../ui/check-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../words/use-words.ts'
import { columnGroups, columnsOf, withColumns } from './export-columns.ts'

type Props = { chosen: readonly ExportColumn[]; onChange: (columns: ExportColumn[]) => void }

/** The columns of the file, in groups that can be taken as a whole. */
export function ColumnChoice({ chosen, onChange }: Props) {
  const { t, language } = useWords()
  const query = useQuery(exportColumnsQuery)
  if (query.isError)
    return (
      <Notice
        title={t('problem.columns')}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    )
  const headings = new Map(query.data?.map((column) => [column.name, column[language]]))
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      {columnGroups.map((group) => {
        const columns = columnsOf(group)
        const taken = columns.filter((column) => chosen.includes(column)).length
        const isAll = taken === columns.length
        return (
          <div key={group} role="group" aria-label={t(`export.group.${group}`)}>
            <CheckField
              isSelected={isAll}
              isPartly={!isAll && taken > 0}
              onChange={() => onChange(withColumns(chosen, columns, !isAll))}
              className="mb-1.5 border-b border-line-soft pb-1.5"
            >
              <span className="font-medium">{t(`export.group.${group}`)}</span>
            </CheckField>
            <ul className="grid grid-cols-2 gap-x-3 gap-y-1.5">
              {columns.map((column) => (
                <li key={column}>
                  <CheckField
                    isSelected={chosen.includes(column)}
                    onChange={(isWanted) => onChange(withColumns(chosen, [column], isWanted))}
                  >
                    <span className="text-text-2">{headings.get(column) ?? column}</span>
                  </CheckField>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
