import { ProblemError } from '@pasek/client'
import type { Shop, ShopCheck } from '@pasek/core/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Store } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { shopsKey } from '../api/queries.ts'
import { post } from '../api/request.ts'
import { useAbilities } from '../session/me.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { onAdded: (shop: Shop) => void; onBack: () => void; backText: string }

/** For whoever may add one; the others are told who does. */
export function AddShop(props: Props) {
  const { t } = useWords()
  const { administersAll } = useAbilities()
  if (administersAll) return <NewShop {...props} />
  return (
    <div className="flex flex-1 flex-col items-start gap-3 px-5 py-4">
      <p className="font-semibold">{t('nav.noShops')}</p>
      <p className="text-text-2">{t('addShop.byAdmin')}</p>
      <Button onPress={props.onBack}>{props.backText}</Button>
    </div>
  )
}

/** A shop is remembered once it has answered and taken the key. */
function NewShop({ onAdded, onBack, backText }: Props) {
  const { t } = useWords()
  const client = useQueryClient()
  const [shop, setShop] = useState({ name: '', url: '', key: '' })
  const [allowPrivate, setAllowPrivate] = useState(false)
  const add = useMutation({
    mutationFn: async () => post<ShopCheck>('/shops', { ...shop, allowPrivate }),
    onSuccess: async () => client.invalidateQueries({ queryKey: shopsKey }),
  })
  const field = (name: keyof typeof shop) => ({
    name,
    value: shop[name],
    onChange: (value: string) => setShop((before) => ({ ...before, [name]: value })),
    label: t(`addShop.${name}`),
    hint: t(`addShop.${name}Hint`),
    requiredText: t('addShop.required'),
  })
  return (
    <Form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        // not of a form that was left meanwhile
        if (!add.isPending) add.mutate(undefined, { onSuccess: ({ shop: added }) => onAdded(added) })
      }}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 py-4">
        <h3 className="font-semibold">{t('addShop.title')}</h3>
        <TextInput {...field('name')} autoFocus />
        <TextInput {...field('url')} />
        <TextInput {...field('key')} type="password" />
        {(allowPrivate || isBlocked(add.error)) && (
          <CheckField
            isSelected={allowPrivate}
            onChange={setAllowPrivate}
            text={t('addShop.allowPrivateText')}
          >
            {t('addShop.allowPrivate')}
          </CheckField>
        )}
        {add.isError && <Notice title={t('problem.add')} error={add.error} />}
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <Button look="quiet" onPress={onBack}>
          {backText}
        </Button>
        <Button
          look="primary"
          type="submit"
          isBusy={add.isPending}
          icon={<Store size={16} strokeWidth={1.75} aria-hidden />}
        >
          {t(add.isPending ? 'addShop.adding' : 'addShop.add')}
        </Button>
      </footer>
    </Form>
  )
}

/** The address is not a public one, which an administrator may allow. */
function isBlocked(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'ADDRESS_BLOCKED'
}
