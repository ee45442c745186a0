import { Download, Ellipsis, FileDown, RefreshCw } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words/use-words.ts'

export type ProductAction = 'import' | 'sync' | 'export'

type Props = {
  /** Whether there is any product to do something with. */
  hasProducts: boolean
  onAction: (action: ProductAction) => void
}

const look = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const icons = { sync: <RefreshCw {...look} />, export: <FileDown {...look} /> }
const others = ['sync', 'export'] as const

/** What the head of the page offers; where there is little room the lesser ones are icons. */
export function HeadActions({ hasProducts, onAction }: Props) {
  const { t } = useWords()
  return (
    <div className="flex items-center gap-2 max-sm:hidden">
      {others.map((action) => (
        <Button key={action} isDisabled={!hasProducts} onPress={() => onAction(action)} icon={icons[action]}>
          <span className="max-lg:sr-only">{t(`products.${action}`)}</span>
        </Button>
      ))}
      <Button look="primary" onPress={() => onAction('import')} icon={<Download {...look} />}>
        {t('products.import')}
      </Button>
    </div>
  )
}

/** The same on a phone, where the lesser ones are in a menu. */
export function PhoneActions({ hasProducts, onAction }: Props) {
  const { t } = useWords()
  return (
    <div className="flex gap-2 sm:hidden">
      <Button
        look="primary"
        onPress={() => onAction('import')}
        icon={<Download {...look} />}
        className="min-w-0 flex-1"
      >
        {t('products.import')}
      </Button>
      <MenuTrigger>
        <AriaButton
          aria-label={t('products.more')}
          className="button-surface inline-flex size-10 items-center justify-center rounded-[6px] border border-line-strong text-text-2"
        >
          <Ellipsis {...look} />
        </AriaButton>
        <Popover
          placement="bottom end"
          className="appear min-w-48 rounded-[10px] border border-line bg-raised p-1 shadow-toast"
        >
          <Menu
            aria-label={t('products.more')}
            className="outline-none"
            disabledKeys={hasProducts ? [] : others}
            onAction={(key) => {
              const action = others.find((one) => one === key)
              if (action) onAction(action)
            }}
          >
            {others.map((action) => (
              <MenuItem
                key={action}
                id={action}
                className="flex h-10 cursor-default items-center gap-2.5 rounded-[6px] px-2.5 outline-none data-[disabled]:opacity-50 data-[focused]:bg-hover"
              >
                {icons[action]}
                {t(`products.${action}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}
