// The library's own declarations name their neighbours without an ending, which Node's way of resolving does not find.
declare module 'opencc-js/t2cn' {
  export function Converter(of: { readonly from: string; readonly to: string }): (text: string) => string
}
declare module 'opencc-js/cn2t' {
  export function Converter(of: { readonly from: string; readonly to: string }): (text: string) => string
}
