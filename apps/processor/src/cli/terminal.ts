import type { WriteStream } from 'node:tty'

/** Colours of a terminal, or none: `NO_COLOR` (no-color.org) and pipes get plain text. */
export interface Palette {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
}

const plain = (text: string) => text
const style = (code: number, end: number) => (text: string) => `\u001B[${code}m${text}\u001B[${end}m`

export function palette(stream: Pick<WriteStream, 'isTTY'>, environment: NodeJS.ProcessEnv): Palette {
  const coloured = environment.NO_COLOR ? false : environment.FORCE_COLOR ? true : stream.isTTY === true
  if (!coloured) return { bold: plain, dim: plain, red: plain, green: plain, yellow: plain }
  return { bold: style(1, 22), dim: style(2, 22), red: style(31, 39), green: style(32, 39), yellow: style(33, 39) }
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** 1536 -> `1.5 kB` (SI units). */
export function showBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`
}

/** 83 seconds -> `1:23`. */
export function showDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const rest = String(whole % 60).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
}

/** 13043 -> `13,043`. */
export function showCount(count: number): string {
  return count.toLocaleString('en-US')
}
