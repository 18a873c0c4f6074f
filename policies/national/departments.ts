import { bodies } from './departments/bodies.ts'
import { derived } from './departments/derived.ts'
import { offices } from './departments/offices.ts'

/** Every department and body the decisions name, and those whose business they need. */
export const departments = [...offices, ...bodies, ...derived]

const byWord = new Map(departments.flatMap(d => [d.name, ...d.aliases].map(word => [word, d] as const)))

/** The department a text means by a word: 人社 and 人力资源社会保障 are one. */
export const findDepartment = (word: string) => byWord.get(word)
