import { Download, PackageOpen } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { isFiltered: boolean; onClear: () => void; onImport: (() => void) | undefined }

/** An empty list says why it is empty and what to do. */
export function NoProducts({ isFiltered, onClear, onImport }: Props) {
  const { t } = useWords()
  return (
    <section className="card flex flex-col items-center gap-2 px-6 py-14 text-center">
      <PackageOpen size={24} strokeWidth={1.5} className="text-text-3" aria-hidden />
      <h2 className="font-semibold">{t(isFiltered ? 'products.noneTitle' : 'products.emptyTitle')}</h2>
      {(isFiltered || onImport) && (
        <p className="max-w-110 text-text-3">{t(isFiltered ? 'products.noneText' : 'products.emptyText')}</p>
      )}
      <div className="mt-3">
        {isFiltered ? (
          <Button onPress={onClear}>{t('products.clearFilters')}</Button>
        ) : (
          onImport && (
            <Button onPress={onImport} icon={<Download size={16} strokeWidth={1.75} aria-hidden />}>
              {t('products.import')}
            </Button>
          )
        )}
      </div>
    </section>
  )
}
