export * from './contract.ts'
export { gapsIn, type Gap, type Spell } from './curriculum.ts'
export { levels, levelTitles, parts, partTitles, type Level, type Part } from './levels.ts'
export { pathOf, type Category, type Settings, type Stage } from './settings.ts'
