import { beijingTime } from '#kernel/calendar'
import { html } from '#kernel/http'
import { checkpointText, type Checkpoint, type InclusionProof } from '#kernel/ledger'
import { origin, pageOfCheckpoints } from '../ledger-routes.ts'
import { stepsOf } from '../ledger-steps.ts'
import { trail } from './parts.html.ts'

/** What a leaf is about; its content is not in the log. */
const kinds: Readonly<Record<string, string>> = {
  decision: '决定',
  vote: '表决',
  notice: '公示',
  letter: '函和回函',
  certificate: '证书',
  list: '名单',
  import: '导入批次',
}

const hash = (text: string): string => html`<code class="hash">${text}</code>`
/** Instants are kept to the microsecond; nobody reads them so. */
const minute = (at: string): string => beijingTime(at)

/** The log as outsiders see it: how long it is, its root, and its published checkpoints. */
export function ledgerPage(list: readonly Checkpoint[], first: boolean): string {
  const [latest] = list
  if (!latest) return html`<p>还没有存证。第一次表决、公示或者封存名单以后，这里出现第一个检查点。</p>!${explained}`
  const rows = list.map(
    c =>
      html`<tr><th scope="row" class="num">${c.size}</th><td class="nowrap">${minute(c.at)}</td><td>!${hash(c.root)}</td></tr>`,
  )
  const last = list.at(-1)
  const older =
    list.length === pageOfCheckpoints && last
      ? html`<p class="pager"><a href="/ledger?before=${last.size}">更早的检查点</a></p>`
      : ''
  const head = first
    ? html`<dl class="kv"><dt>最新检查点</dt><dd>${latest.size}件，${minute(latest.at)}</dd><dt>根</dt><dd>!${hash(latest.root)}</dd><dt>公布文本</dt><dd><pre class="hash">${checkpointText(origin, latest)}</pre></dd></dl>`
    : ''
  return html`!${head}
<form class="search" method="get" action="/ledger/find"><label>存证编号<input name="leaf" inputmode="numeric" pattern="[0-9]*" maxlength="15" required></label><button class="btn primary" type="submit">看证明</button></form>
!${explained}
<section><h2>检查点</h2><div class="wide" role="region" aria-label="检查点" tabindex="0"><table class="reg"><thead><tr><th scope="col" class="num">件数</th><th scope="col">时间</th><th scope="col">根</th></tr></thead><tbody>!${rows.join('')}</tbody></table></div>!${older}</section>
<p class="under"><a href="/api/ledger/checkpoint">最新检查点（JSON）</a><a href="/api/ledger/checkpoints">检查点目录（JSON）</a></p>`
}

const explained = html`<section><h2>存证是什么</h2>
<p>表决、决定、公示、名单、函和回函发生的同时，它们的承诺值按先后排成一列，只增不改（RFC 9162的默克尔树）。列里没有姓名和内容，只有加了盐的散列，别人看不出是什么事。</p>
<p>抄下或印下今天的根，以后任何时候都能验证：那以前的每一件都没有改过、没有少过。</p></section>`

/** One leaf, and the whole computation from it to the published root, to be done again by hand. */
export function proofPage(proof: InclusionProof): string {
  const steps = stepsOf(proof)
  const holds = (steps.at(-1)?.result ?? proof.leaf) === proof.checkpoint.root
  const rows = steps.map((s, i) => {
    const mark = (side: 'left' | 'right') =>
      html`<td>!${hash(s[side])}<br><small>${s.given === side ? '证明给出' : i === 0 ? '叶子' : `第${i}步的结果`}</small></td>`
    return html`<tr><th scope="row" class="num">${i + 1}</th>!${mark('left')}!${mark('right')}<td>!${hash(s.result)}</td></tr>`
  })
  const [one] = steps
  const command = one
    ? html`<p>例如第1步：</p><pre class="hash">printf '01${one.left}${one.right}' | xxd -r -p | sha256sum</pre>`
    : ''
  return html`!${trail(['存证', '/ledger'], [`第${proof.index}号`])}
<p>!${holds ? html`<span class="st yes">算到的根与公布的根相同</span>` : html`<span class="st no">算到的根与公布的根不同</span>`}　这件事在第${proof.index}号，检查点公布时共${proof.checkpoint.size}件。</p>
<dl class="kv"><dt>类别</dt><dd>${kinds[proof.kind] ?? proof.kind}</dd><dt>承诺值</dt><dd>!${hash(proof.commitment)}</dd><dt>叶子</dt><dd>!${hash(proof.leaf)}</dd><dt>公布的根</dt><dd>!${hash(proof.checkpoint.root)}</dd><dt>检查点</dt><dd>${proof.checkpoint.size}件，${minute(proof.checkpoint.at)}</dd></dl>
<section><h2>自己算一遍</h2>
<p>叶子＝SHA-256（字节00，后接承诺值）。</p><pre class="hash">printf '00${proof.commitment}' | xxd -r -p | sha256sum</pre>
<p>以后每一步＝SHA-256（字节01，后接左值，再接右值）。共${steps.length}步，最后一步的结果应是公布的根。!${steps.length === 0 ? html`这里只有一件，叶子就是根。` : ''}</p>!${command}
!${steps.length === 0 ? '' : html`<div class="wide" role="region" aria-label="逐步计算" tabindex="0"><table class="reg"><thead><tr><th scope="col" class="num">步</th><th scope="col">左</th><th scope="col">右</th><th scope="col">结果</th></tr></thead><tbody>!${rows.join('')}</tbody></table></div>`}</section>
<p class="under"><a href="/api/ledger/proofs/${proof.index}">这份证明（JSON）</a><a href="/ledger">存证是什么</a></p>`
}
