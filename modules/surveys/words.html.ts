import { html, refusalHtml } from '#kernel/http'
import type { Refusal } from '#kernel/refusal'
import { longestText, unsure } from './answers.ts'
import { itemsOf, points, valuesOf, type FormBody, type Question } from './form.ts'

/** What was typed, by item: nothing of it is lost when the form comes back. */
export type Typed = Readonly<Record<string, unknown>>
const chosen = (typed: Typed, key: string): string[] =>
  [typed[key]].flat().flatMap(value => (typeof value === 'string' ? [value] : []))

/**
 * The questions as one form, whole without a script. A question that is only for some stands under the choice that opens it: the style
 * sheet shows it when that choice is made; where a browser can't, it stands there with its condition in words.
 */
export function questionsHtml(body: FormBody, typed: Typed = {}, refusal?: Refusal): string {
  const wrong = new Map(refusal?.details?.map(detail => [detail.at, detail.what]))
  const doors = body.questions.filter(q => q.when)
  const doorOf = (q: Question, option: string): string =>
    doors
      .flatMap((door, i) => (door.when?.question === q.key && door.when.is.includes(option) ? [`o${i + 1}`] : []))
      .join(' ')
  return html`!${refusal ? refusalHtml(refusal) : ''}!${body.questions.map((q, i) => {
    const door = doors.indexOf(q)
    const block = fieldset(q, { number: i + 1, typed, wrong, doorOf })
    return door === -1
      ? block
      : html`<div class="follow f${door + 1}"><p class="sub">${conditionOf(body, q)}的回答</p>!${block}</div>`
  })}`
}

function conditionOf({ questions }: FormBody, q: Question): string {
  const before = questions.find(one => one.key === q.when?.question)
  const n = before ? questions.indexOf(before) + 1 : 0
  const titles =
    before?.options?.filter(option => q.when?.is.includes(option.key)).map(option => `“${option.title}”`) ?? []
  return `第${n}题选了${titles.length > 3 ? `${titles.slice(0, 2).join('、')}等` : titles.join('、')}`
}

interface Around {
  readonly number: number
  readonly typed: Typed
  readonly wrong: ReadonlyMap<string, string>
  readonly doorOf: (q: Question, option: string) => string
}

function fieldset(q: Question, { number, typed, wrong, doorOf }: Around): string {
  const told = (key: string): string => {
    const what = wrong.get(key)
    return what === undefined ? '' : html`<p class="wrong" id="wrong-${key}">${what}</p>`
  }
  const invalid = (key: string): string => (wrong.has(key) ? html`aria-describedby="wrong-${key}"` : '')
  const box = (type: 'radio' | 'checkbox', name: string, value: string, title: string, extra = ''): string =>
    html`<label class="tick !${extra === '' ? '' : 'opens'}"><input type="${type}" name="${name}" value="${value}" class="!${extra}" !${chosen(typed, name).includes(value) ? 'checked' : ''}><span>${title}</span></label>`
  const out = (name: string, type: 'radio' | 'checkbox' = 'radio'): string =>
    q.unsure === undefined ? '' : box(type, name, unsure, q.unsure)
  const legend = html`<legend><b>${number}. ${q.title}</b>!${q.required ? '' : html` <small>可以不答</small>`}</legend>!${q.hint === undefined ? '' : html`<p class="sub">${q.hint}</p>`}`
  const scale = (name: string): string =>
    html`<div class="scale">!${points.map(n => html`<label><input type="radio" name="${name}" value="${n}" !${chosen(typed, name).includes(String(n)) ? 'checked' : ''}><span>${n}</span></label>`)}</div><p class="ends sub"><span>1 ${q.low ?? ''}</span><span>5 ${q.high ?? ''}</span></p>`
  switch (q.kind) {
    case 'single':
    case 'multiple': {
      const type = q.kind === 'single' ? 'radio' : 'checkbox'
      return html`<fieldset class="q" !${invalid(q.key)}>!${legend}!${valuesOf(q).map(value => box(type, q.key, value, q.options?.find(one => one.key === value)?.title ?? value, doorOf(q, value)))}!${out(q.key, type)}!${told(q.key)}</fieldset>`
    }
    case 'scale':
      return html`<fieldset class="q" !${invalid(q.key)}>!${legend}!${scale(q.key)}!${out(q.key)}!${told(q.key)}</fieldset>`
    case 'matrix':
      return html`<fieldset class="q">!${legend}!${itemsOf([q]).map(item => html`<fieldset class="row" !${invalid(item.key)}><legend>${item.title.split('：').at(-1) ?? ''}</legend>!${scale(item.key)}!${out(item.key)}!${told(item.key)}</fieldset>`)}</fieldset>`
    case 'number':
      return html`<fieldset class="q">!${legend}<p><label><span class="visually-hidden">${q.title}</span><input class="short" name="${q.key}" inputmode="decimal" autocomplete="off" value="${chosen(typed, q.key)[0] ?? ''}" maxlength="8" !${invalid(q.key)}></label> ${q.unit ?? ''}!${q.unsure === undefined ? '' : html`<small class="sub">${q.unsure}的不填</small>`}</p>!${told(q.key)}</fieldset>`
    case 'text':
      return html`<fieldset class="q">!${legend}<label><span class="visually-hidden">${q.title}</span><textarea name="${q.key}" rows="3" maxlength="${longestText}" !${invalid(q.key)}>${chosen(typed, q.key)[0] ?? ''}</textarea></label>!${told(q.key)}</fieldset>`
  }
}
