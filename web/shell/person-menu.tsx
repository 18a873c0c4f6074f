import { useSyncExternalStore } from 'react'
import { isLarge, Menu, onLarge, setLarge, useGo, useMe } from '#kernel/ui'
import { useLeave } from '../session.ts'
import { showKeys } from './keys.tsx'

/** The person: large print, password, paper, keys, leaving. */
export function PersonMenu() {
  const me = useMe()
  const go = useGo()
  const large = useSyncExternalStore(onLarge, isLarge)
  const leave = useLeave(() => go('/login'))
  return (
    <Menu
      className="me"
      title={me.account?.name ?? ''}
      label={`${me.account?.name ?? ''}的菜单`}
      items={[
        { title: large ? '标准字号' : '长辈版（大字）', onChoose: () => setLarge(!large) },
        { title: '打印本页', onChoose: () => print() },
        { title: '键盘用法', note: '?', onChoose: showKeys },
        { title: '修改口令', onChoose: () => go('/password') },
        { title: '退出', onChoose: () => leave.act({}) },
      ]}
    />
  )
}
