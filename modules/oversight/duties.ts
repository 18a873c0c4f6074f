import type { Department } from './catalogue.ts'
import { citation, loadCatalogue, loadLibrary } from './packs.ts'

export interface Duty {
  readonly department: Department
  /** Articles that name it, as a reader cites them. */
  readonly named: readonly {
    readonly pack: string
    readonly article: string
    readonly label: string
    readonly draft: boolean
  }[]
  readonly clauses: readonly { readonly id: string; readonly shall: boolean }[]
}

/** 各级总工会, 县级以上政府 and 人社部门 mean 总工会, 政府 and 人社. */
const bare = (body: string): string =>
  body.replace(/^(各级党委(?=.)|各级|县级以上|设区的市|国家|地方|同级|市县|省|市|县)+/, '').replace(/(部门|等)$/, '')

/** Departments against clauses: who carries which, and which articles name them. */
export async function duties(): Promise<Duty[]> {
  const [{ packs, clauses }, { departments }] = await Promise.all([loadLibrary(), loadCatalogue()])
  return departments
    .map(department => {
      const words = new Set([department.name, ...department.aliases])
      return {
        department,
        named: department.places.flatMap(([id, article]) => {
          const pack = packs.find(p => p.id === id)
          return pack ? [{ pack: id, article, label: citation(pack, article), draft: pack.status === 'draft' }] : []
        }),
        clauses: clauses
          .filter(c => c.bodies.some(b => words.has(b) || words.has(bare(b))))
          .map(c => ({
            id: c.id,
            shall: c.modality === 'shall' && packs.find(p => p.id === c.pack)?.status === 'in force',
          })),
      }
    })
    .filter(d => d.named.length > 0 || d.clauses.length > 0)
}
