import type { PriceRule } from '@pasek/core/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { priceRuleKey, priceRuleQuery } from '../api/job-queries.ts'
import { put } from '../api/request.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { useWords } from '../words/use-words.ts'

type Props = { shopId: number; isOpen: boolean; onClose: () => void }

/** What a sync makes of the catalogue's prices in one shop. */
export function PriceRuleDialog({ shopId, isOpen, onClose }: Props) {
  const { t } = useWords()
  const { data: rule } = useQuery(priceRuleQuery(shopId))
  return (
    <Modal
      isOpen={isOpen}
      onClose={onClose}
      title={t('rule.title')}
      text={t('rule.text')}
      closeLabel={t('import.close')}
      isSmall
    >
      {rule && <RuleForm shopId={shopId} rule={rule} onClose={onClose} />}
    </Modal>
  )
}

/** A decimal number with a comma or a point. */
const decimal = String.raw`\d{1,6}([.,]\d{1,6})?`

function RuleForm({ shopId, rule, onClose }: { shopId: number; rule: PriceRule; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [factor, setFactor] = useState(rule.factor)
  const [step, setStep] = useState(rule.step ?? '')
  const save = useMutation({
    mutationFn: async (wanted: PriceRule) => put<PriceRule>(`/shops/${shopId}/price-rule`, wanted),
    onSuccess: (saved) => {
      client.setQueryData(priceRuleKey(shopId), saved)
      onClose()
    },
  })
  const number = (typed: string) => typed.trim().replace(',', '.')
  return (
    <Form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending) save.mutate({ factor: number(factor), step: number(step) || null })
      }}
    >
      <div className="flex flex-1 flex-col gap-4 px-5 py-4">
        <TextInput
          name="factor"
          label={t('rule.factor')}
          hint={t('rule.factorHint')}
          value={factor}
          onChange={setFactor}
          pattern={decimal}
          requiredText={t('rule.invalid')}
          autoFocus
        />
        <TextInput
          name="step"
          label={t('rule.step')}
          hint={t('rule.stepHint')}
          value={step}
          onChange={setStep}
          pattern={decimal}
          isRequired={false}
          requiredText={t('rule.invalid')}
        />
        {save.isError && <Notice title={t('problem.rule')} error={save.error} />}
      </div>
      <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3.5">
        <Button look="quiet" onPress={onClose}>
          {t('import.close')}
        </Button>
        <Button look="primary" type="submit" isBusy={save.isPending}>
          {t('rule.save')}
        </Button>
      </footer>
    </Form>
  )
}
