/**
 * One setting of the cascade: share of messages that go up (0 to 1), points of F1 lost, messages a second. Those whose bounds are the
 * same for all entities are joined to a line.
 */
export type Point = {
  readonly share: number
  readonly lost: number
  readonly speed: number
  readonly label: string
  readonly joined: boolean
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 420, 60, 70, 44, 56]

/** The curve as SVG: points lost (left axis) and messages a second (right axis, logarithmic) over the share that goes up. */
export function curve(points: readonly Point[]): string {
  const sorted = [...points].sort((a, b) => a.share - b.share)
  const joined = sorted.filter((point) => point.joined)
  const most = Math.ceil(Math.max(...points.map(({ lost }) => lost)) + 0.5)
  const widest = Math.min(1, Math.ceil(Math.max(...points.map(({ share }) => share)) * 10) / 10)
  const x = (share: number): number => LEFT + (share / widest) * (WIDTH - LEFT - RIGHT)
  const y = (lost: number): number => HEIGHT - BOTTOM - (Math.max(0, lost) / most) * (HEIGHT - TOP - BOTTOM)
  const low = 2
  const high = 5
  const speedY = (speed: number): number => HEIGHT - BOTTOM - ((Math.log10(speed) - low) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const path = (of: (point: Point) => number): string =>
    joined.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.share).toFixed(1)} ${of(point).toFixed(1)}`).join(' ')
  const shares = Array.from({ length: Math.round(widest * 10) + 1 }, (_, index) => index / 10)
  const losses = Array.from({ length: most + 1 }, (_, index) => index)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">
<title>Cascade: points of F1 lost and messages a second by the share of messages that go up</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${shares.map((share) => `<path d="M${x(share)} ${TOP}V${HEIGHT - BOTTOM}" stroke="#e5e5e5"/><text x="${x(share)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#444">${Math.round(share * 100)} %</text>`).join('\n')}
${losses.map((lost) => `<path d="M${LEFT} ${y(lost)}H${WIDTH - RIGHT}" stroke="#e5e5e5"/><text x="${LEFT - 8}" y="${y(lost) + 4}" text-anchor="end" fill="#1f5fa8">${lost}</text>`).join('\n')}
${[100, 1000, 10000, 100000].map((speed) => `<text x="${WIDTH - RIGHT + 8}" y="${speedY(speed) + 4}" fill="#a85a1f">${speed.toLocaleString('en')}</text>`).join('\n')}
<text x="${LEFT - 40}" y="${TOP - 18}" fill="#1f5fa8">points of F1 lost (mean over the dev sets)</text>
<text x="${WIDTH - 10}" y="${TOP - 18}" text-anchor="end" fill="#a85a1f">messages a second, one core</text>
<text x="${(WIDTH + LEFT - RIGHT) / 2}" y="${HEIGHT - 14}" text-anchor="middle" fill="#444">share of the messages of sms.dev that go up to the accurate tagger</text>
<path d="${path(({ lost }) => y(lost))}" fill="none" stroke="#1f5fa8" stroke-width="2"/>
<path d="${path(({ speed }) => speedY(speed))}" fill="none" stroke="#a85a1f" stroke-width="2" stroke-dasharray="5 3"/>
${sorted.map((point) => `<circle cx="${x(point.share).toFixed(1)}" cy="${y(point.lost).toFixed(1)}" r="${point.joined ? 3 : 5}" fill="#1f5fa8"><title>${title(point)}</title></circle>`).join('\n')}
${sorted
  .filter((point) => !point.joined)
  .map(
    (point) =>
      `<circle cx="${x(point.share).toFixed(1)}" cy="${speedY(point.speed).toFixed(1)}" r="5" fill="#a85a1f"><title>${title(point)}</title></circle>`,
  )
  .join('\n')}
<text x="${WIDTH - RIGHT - 8}" y="${TOP + 16}" text-anchor="end" fill="#444">lines: one range for persons and places; large dots: one for each</text>
</svg>
`
}

const title = ({ label, lost, speed }: Point): string => `${label}: ${lost.toFixed(2)} points, ${speed.toFixed(0)} messages/s`
