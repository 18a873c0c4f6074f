import type { CodeSet } from '#modules/organisations'
import { consentMatter, legalGround, recordSource } from './codes/archive.ts'
import { degree } from './codes/degree.ts'
import { documentKind } from './codes/documents.ts'
import { education } from './codes/education.ts'
import { industry } from './codes/industry.ts'
import { nationality } from './codes/nationality.ts'
import { occupation } from './codes/occupation.ts'
import { ownership } from './codes/ownership.ts'
import { politics } from './codes/politics.ts'
import { skillLevel } from './codes/skill-levels.ts'
import { title } from './codes/titles.ts'
import { unionType } from './codes/union-types.ts'
import { departments } from './departments.ts'

const department: CodeSet = {
  id: 'department',
  title: '部门',
  source: '各决定原文点名的部门，代码为本系统自定',
  evidence: '熟知',
  codes: departments.map(({ code, name, aliases }) => ({ code, name, also: aliases })),
}

/** 全国统一的代码表，各带标准名称和核对情况。 */
export const codeSets: readonly CodeSet[] = [
  nationality,
  politics,
  education,
  degree,
  skillLevel,
  title,
  documentKind,
  unionType,
  department,
  ownership,
  industry,
  occupation,
  recordSource,
  legalGround,
  consentMatter,
]
