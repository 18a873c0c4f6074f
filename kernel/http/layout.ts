import { html } from 'ghtml'

export interface Frame {
  readonly frame?: 'portal' | undefined
  readonly tabs?: readonly { readonly path: string; readonly word: string; readonly icon: string }[]
  readonly scripts?: readonly string[]
  readonly title: string
  readonly body: string
  readonly path: string
  readonly large: boolean
  readonly demo: boolean
  readonly account: string | null
  readonly nav: readonly { readonly path: string; readonly word: string }[]
  readonly styles: readonly string[]
}

/** A page in its frame: the public one, or the portal's. */
export const layout = (f: Frame): string => (f.frame === 'portal' ? portalLayout(f) : publicLayout(f))

const head = (f: Frame): string => html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${f.title} · 匠谱</title>
<link rel="icon" href="data:,">
!${f.styles.map(href => html`<link rel="stylesheet" href="${href}">`).join('\n')}`

const size = (f: Frame): string => `/print-size?large=${f.large ? '0' : '1'}&back=${encodeURIComponent(f.path)}`

/** The frame of every public page: tray, brand, navigation, sheet, foot. No script. */
const publicLayout = (f: Frame): string => html`<!doctype html>
<html lang="zh-CN" class="public" !${f.large ? 'data-print="large"' : ''}>
<head>
!${head(f)}
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="pub-top">
<a class="brand" href="/">!${mark}匠谱</a>
<nav class="pub-nav" aria-label="主要栏目">!${f.nav.map(n => html`<a href="${n.path}" !${n.path === f.path ? 'aria-current="page"' : ''}>${n.word}</a>`).join('')}</nav>
<span class="pub-tools">
<a href="${size(f)}" rel="nofollow">${f.large ? '标准字' : '大字'}</a>
!${f.account === null ? html`<a href="/console/login">登录</a>` : html`<a href="/console/">${f.account}</a>`}
</span>
!${f.demo ? html`<p class="demo-line">演示数据：单位、人物、数字均为虚构</p>` : ''}
</header>
<main id="main" class="pub-sheet">
<h1>${f.title}</h1>
<hr class="wenwu">
!${f.body}
</main>
<footer class="pub-foot"><p>职工服务热线 <a href="tel:12351">12351</a></p><p><a href="/api-docs">开放接口</a></p></footer>
</body>
</html>
`

const mark =
  '<svg width="24" height="24" viewBox="0 0 26 26" aria-hidden="true"><path fill="#143753" d="M1 1h24v4H5v16h20v4H1z"/><path fill="#143753" d="M9 8.6h16v2H9zM9 12.4h12v2H9zM9 16.2h16v2H9z"/></svg>'

/** The portal's frame: one column, one decision, the bar at the thumb. Whole without a script; a script only makes photographs smaller. */
const portalLayout = (f: Frame): string => html`<!doctype html>
<html lang="zh-CN" class="portal" !${f.large ? 'data-print="large"' : ''}>
<head>
!${head(f)}
!${(f.scripts ?? []).map(src => html`<script src="${src}" defer></script>`).join('')}
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="p-top">
<a class="brand" href="/my">!${mark}匠谱</a>
<span class="spacer"></span>
<a class="p-size" href="${size(f)}" rel="nofollow">${f.large ? '标准字' : '大字'}</a>
!${f.demo ? html`<p class="demo-line">演示数据：单位、人物、数字均为虚构</p>` : ''}
</header>
<main id="main">
<h1>${f.title}</h1>
<hr class="wenwu">
!${f.body}
</main>
!${f.account === null ? '' : bar(f)}
</body>
</html>
`

const bar = (f: Frame): string =>
  html`<nav class="p-nav" aria-label="主要栏目">!${(f.tabs ?? [])
    .map(
      tab =>
        html`<a href="${tab.path}" !${tab.path === '/my' ? (f.path === '/my' ? 'aria-current="page"' : '') : f.path.startsWith(tab.path) ? 'aria-current="page"' : ''}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${tab.icon}"/></svg>${tab.word}</a>`,
    )
    .join('')}</nav>`
