import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useSyncExternalStore, type ReactNode } from 'react'
import { isLarge, onLarge } from '#kernel/ui'
import { largeTheme, theme } from './theme.ts'

dayjs.locale('zh-cn')

/** Our theme and language around every antd control. */
export function Office({ children }: { children: ReactNode }) {
  const large = useSyncExternalStore(onLarge, isLarge)
  return (
    <ConfigProvider
      locale={zhCN}
      theme={large ? largeTheme : theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}
