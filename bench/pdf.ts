// A public notice with a table of forty names, as PDF/A: the first one of a process, and the ones after it.
import { letter, stopPrinting, write } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import { report, wholeFlag } from './report.ts'

const rows = wholeFlag('rows', 40)
const times = wholeFlag('times', 20)
const surnames = [...'靳米褚盖贺解查单仇区郗尉曲梁常武邢樊曹乐']
const given = ['长河', '秀兰', '文秀', '志远', '明远', '雨桐', '国栋', '铁山', '静怡', '海峰']

/** Invented people of invented places, different in every paper so that nothing is printed from memory. */
const notice = (n: number) => ({
  title: '关于2026年演示省劳动模范推荐人选的公示',
  to: ['全县各单位、广大职工群众'],
  blocks: [
    {
      text: '根据《关于评选2026年演示省劳动模范的通知》要求，经民主推荐、资格审查、征求意见和集体研究，现将推荐人选公示如下。',
    },
    {
      table: {
        columns: [
          { title: '序号', width: 12, align: 'center' as const },
          { title: '姓名', width: 22, align: 'center' as const },
          { title: '性别', width: 12, align: 'center' as const },
          { title: '工作单位' },
          { title: '职务或工种', width: 30 },
        ],
        rows: Array.from({ length: rows }, (_, i) => [
          i + 1,
          `${surnames[(i * 7 + n) % surnames.length] ?? ''}${given[(i * 3 + n) % given.length] ?? ''}`,
          i % 3 === 0 ? '女' : '男',
          `北岭第${(i % 9) + 1}锻造有限公司`,
          '数控车工',
        ]),
      },
    },
    { text: `公示时间：2026年3月18日至3月24日。公示期间如有异议，请以书面形式反映。本次为第${n}次公示。` },
  ],
  issuer: '忻岭县总工会',
  day: '2026-03-18',
  contact: '联系电话：0350-0000000',
})

async function print(n: number): Promise<{ ms: number; bytes: number }> {
  const began = performance.now()
  const written = await write(letter, notice(n), { day: '2026-03-18' })
  if (isRefusal(written)) throw new Error(written.what)
  return { ms: performance.now() - began, bytes: written.bytes.byteLength }
}

const cold = await print(0)
const warm: number[] = []
for (let n = 1; n <= times; n++) warm.push((await print(n)).ms)
warm.sort((a, b) => a - b)
await stopPrinting()
report({
  name: 'pdf',
  rows,
  seed: 0,
  shape: {
    paper: 'a notice of GB/T 9704 measures, A4, PDF/A-2b',
    table: `${rows} rows of 5 columns`,
    times,
    warm: 'median',
  },
  figures: {
    warmMs: Math.round(warm[Math.floor(times / 2)] ?? 0),
    coldMs: Math.round(cold.ms),
    bytes: cold.bytes,
  },
})
