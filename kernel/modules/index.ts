export { check, discover, foldersWith, sortByUses, ungrantable } from './discover.ts'
export { module, type Loading, type Module } from './module.ts'
export { chainOf, discoverPacks, pack, type Pack, type PackSource } from './policy-pack.ts'
