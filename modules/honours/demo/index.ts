import { standIn } from '#kernel/demo'
import type { Loading } from '#kernel/modules'
import { giveInspection } from '../contract.ts'
import { castOf } from './cast.ts'
import { fillCityRound } from './city-round.ts'
import { fillCraftRound } from './craft-round.ts'
import { fillLastRound } from './last-round.ts'
import { standInPhoto } from './photo.ts'
import { deploy, ofTheCity } from './rounds.ts'
import { fillThisRound } from './this-round.ts'
import { readTown } from './town.ts'
import { call } from './walk.ts'
import { workersOf } from './workers.ts'

/** Last year's round finished and this year's in progress, each case led to where it stands by the handlers themselves. */
export async function demo(loading: Loading): Promise<void> {
  const town = await loading.transaction(readTown)
  const cast = await castOf(loading, town)
  const papers = { loading, scan: await standIn('2026-03-18'), photo: standInPhoto() }
  const last = await deploy(cast.province, {
    on: '2025-01-20',
    year: 2025,
    title: '2025年山西省劳动模范（演示）',
    awardOn: '2025-04-28',
  })
  await fillLastRound({ ...papers, round: last }, town, cast)
  const round = await deploy(cast.province, {
    on: '2026-01-08',
    year: 2026,
    title: '2026年山西省劳动模范（演示）',
    awardOn: '2026-04-28',
    previous: last,
  })
  await fillThisRound({ ...papers, round }, town, cast)
  const crafts = await deploy(cast.city, {
    on: '2026-01-12',
    year: 2026,
    title: '2026年忻州工匠（演示）',
    awardOn: '2026-03-16',
    honour: '1409-CRAFT',
    preset: 'city',
    settings: ofTheCity,
  })
  await fillCraftRound({ ...papers, round: crafts }, town, cast)
  const city = await fillCityRound(papers, cast)
  await workersOf({ ...papers, round }, town)
  // 纪检看三届：三份授权，切换岗位看。
  const inspector = cast.supervisor('2026-03-18').account
  if (!inspector) throw new Error('the demo has no supervisor')
  for (const [given, organiser, document] of [
    [last, cast.province, '关于对上届评选开展回头看的通知（演示）'],
    [round, cast.province, '关于派员监督本届评选的函（演示）'],
    [city, cast.city, '关于派员监督市劳动模范评选的函（演示）'],
  ] as const)
    await call(
      giveInspection,
      { params: { round: given }, body: { account: inspector, document } },
      organiser('2026-03-17'),
    )
}
