export interface Pixels {
  readonly width: number
  readonly height: number
}

export interface CleanImage {
  readonly bytes: Uint8Array
  /** As the picture is seen, its turn applied. */
  readonly pixels: Pixels
}
