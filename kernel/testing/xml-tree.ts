/** An element of an XML document; its text is left out. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
}

const token =
  /<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy

/** Reads a document, and throws where it is not well formed: tags that cross, doubled attributes, a bare &, a letter XML cannot hold. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open: Element[] = [root]
  token.lastIndex = text.startsWith('\uFEFF') ? 1 : 0
  while (token.lastIndex < text.length) {
    const from = token.lastIndex
    const found = token.exec(text)
    if (!found) throw new Error(`no XML at ${text.slice(from, from + 60)}`)
    const [, end, start, inside = '', empty, words] = found
    const top = open.at(-1)
    if (end !== undefined) {
      if (top?.name !== end) throw new Error(`</${end}> closes <${top?.name ?? ''}>`)
      open.pop()
    } else if (start !== undefined) {
      const element: Element = { name: start, attributes: attributesOf(start, inside), children: [] }
      top?.children.push(element)
      if (empty !== '/') open.push(element)
    } else if (words !== undefined) checkWords(words)
  }
  const [only] = root.children
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name ?? ''}> is not closed`)
  if (!only || root.children.length > 1) throw new Error('a document has one root')
  return only
}

function attributesOf(name: string, inside: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, key = '', a, b] of inside.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (key in found) throw new Error(`<${name}> has two of ${key}`)
    checkWords(a ?? b ?? '')
    found[key] = a ?? b ?? ''
  }
  return found
}

function checkWords(words: string): void {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(words))
    throw new Error(`a bare & in ${words.slice(0, 60)}`)
  // XML 1.0 holds tab, line feed and carriage return of the control characters, and no lone surrogate.
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u.test(words))
    throw new Error('a character XML cannot hold')
}

/** An element and all below it. */
export function* walk(element: Element): Generator<Element> {
  yield element
  for (const child of element.children) yield* walk(child)
}
