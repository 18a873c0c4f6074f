const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/DingTalk/, '钉钉'],
  [/QBCore|QQBrowser/, 'QQ浏览器'],
  [/360SE|360EE|QIHU/, '360浏览器'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果'],
  [/Windows NT 10/, 'Windows 10/11'],
  [/Windows NT 6\.1/, 'Windows 7'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/UOS|Deepin/i, '统信UOS'],
  [/Kylin/i, '麒麟'],
  [/Linux/, 'Linux'],
]

/** What a browser calls itself, in words: Chrome，Windows 10/11. */
export function browserOf(agent: string): string {
  const name = browsers.find(([kind]) => kind.test(agent))?.[1]
  const system = systems.find(([kind]) => kind.test(agent))?.[1]
  return [name, system].filter(Boolean).join('，') || (agent === '' ? '没有说明的设备' : agent.slice(0, 40))
}
