import { PageHead, PageTabs } from '#kernel/ui'
import type { DecisionView as View } from './views.ts'

/** What stands over both leaves of a decision. */
export function DecisionHead({ view, title }: { view: View; title?: string }) {
  return (
    <>
      <PageHead
        title={title ?? headline(view)}
        tab={view.title}
        trail={[
          ...(view.round
            ? [
                { title: '届次', to: '/rounds' },
                { title: view.round.title, to: `/rounds/${view.round.id}/decision` },
              ]
            : [{ title: '荣誉名册', to: '/awards' }]),
          { title: view.title },
        ]}
        lede={`《${view.title}》${view.number === null ? '（没有文号）' : `（${view.number}）`}，${view.organ}，${view.decidedOn}`}
      />
      <PageTabs of="/decisions/$decision" label="表彰决定页面" />
    </>
  )
}

const who = ({ persons, collectives }: View): string =>
  [persons > 0 ? `${persons}名个人` : '', collectives > 0 ? `${collectives}个集体` : ''].filter(Boolean).join('、')

function headline(view: View): string {
  const coded = view.awards.filter(a => a.code !== null).length
  const all = view.awards.length
  return [
    `表彰${who(view)}`,
    coded === 0 ? '电子证书还没有出' : coded < all ? `电子证书出了${coded}份` : '电子证书已出齐',
    view.publishedOn ? '名录已公开' : view.asked ? '名录等批准公开' : '名录还没有公开',
  ].join('，')
}
