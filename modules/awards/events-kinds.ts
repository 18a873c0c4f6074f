/** What can happen after an honour was given. `touches`: a person's own events stand on every honour of that person. */
export interface EventKind {
  readonly kind: string
  readonly touches: 'person' | 'award'
  /** The paper that must lie with it; absent where none is asked. All of them are 产品约定 until the office says otherwise. */
  readonly paper?: string
  /** What happens besides, said before and after it is recorded. */
  readonly effect: string
}

export const eventKinds = [
  { kind: '退休', touches: 'person', effect: '人员档案的在职状态改为离退休' },
  {
    kind: '去世',
    touches: 'person',
    paper: '死亡证明或者单位证明',
    effect: '人员档案和名册转为已故，待遇从所填的月份起停发',
  },
  { kind: '失联', touches: 'person', effect: '名册标为失联，待遇停发与否按本地办法' },
  { kind: '找回', touches: 'person', effect: '名册去掉失联' },
  { kind: '移居境外', touches: 'person', effect: '名册标为移居境外，待遇停发与否按本地办法' },
  { kind: '单位变动', touches: 'person', effect: '人员档案和荣誉转到新单位名下；出了本辖区的，用“转出”' },
  { kind: '单位变更', touches: 'award', effect: '只记获奖时单位后来的更名、改制、合并、破产，获奖时的名称不改' },
  {
    kind: '更名',
    touches: 'person',
    paper: '公安机关的更名证明',
    effect: '人员档案改名并留曾用名；名册保留获奖时的姓名，注明现名；电子证书到荣誉页换发',
  },
  { kind: '证章领取', touches: 'award', paper: '签收单', effect: '记领取人和日期' },
  { kind: '证章遗失', touches: 'award', paper: '遗失声明和单位证明', effect: '记遗失；补发另办' },
  {
    kind: '证章补发',
    touches: 'award',
    paper: '授予机关同意补发的文件',
    effect: '奖章能否补发，以授予机关的文件为准（待核）',
  },
  { kind: '证章收回', touches: 'award', effect: '记收回的日期' },
] as const satisfies readonly EventKind[]
export type EventName = (typeof eventKinds)[number]['kind']

/** Undefined for 暂停、撤销、恢复、转出、转入、并人、拆开、更正: written by their own procedures, never typed. */
export const kindOf = (kind: string): EventKind | undefined => eventKinds.find(e => e.kind === kind)
