import { yuanText } from '#modules/care'
import type { Piece } from '../diff.ts'
import { marked } from '../diff.ts'
import { fewWords } from '../words.ts'

export const changeText = (fen: number | null): string => {
  if (fen === null) return fewWords
  return fen === 0 ? '不变' : fen > 0 ? `增加${yuanText(fen)}` : `减少${yuanText(-fen)}`
}
/** +4,944元, for columns. */
export const signed = (fen: number | null): string => {
  if (fen === null) return fewWords
  return fen > 0 ? `+${yuanText(fen)}` : yuanText(fen)
}
export const money = (fen: number | null): string => (fen === null ? fewWords : yuanText(fen))
export const heads = (n: number | null): string => (n === null ? fewWords : `${n}人`)

const spoken = { same: '', in: '（加上）', out: '（删去）' } as const

/** A draft against the present text, as changes are marked on paper: what goes is struck out, what comes is underlined; both are said aloud. */
export function Marked({ was, would }: { was: string; would: string }) {
  const pieces: readonly Piece[] = marked(was, would)
  return (
    <p className="sim-marked">
      {pieces.map((piece, i) => {
        if (piece.is === 'same') return <span key={i}>{piece.text}</span>
        const Mark = piece.is === 'in' ? 'ins' : 'del'
        return (
          <Mark key={i}>
            <span className="visually-hidden">{spoken[piece.is]}</span>
            {piece.text}
          </Mark>
        )
      })}
    </p>
  )
}
