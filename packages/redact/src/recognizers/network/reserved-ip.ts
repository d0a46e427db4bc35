/** Whether an IPv4 address is loopback, unspecified, a netmask or set aside for documentation (RFC 6890, RFC 5737). */
export function isReservedV4(parts: readonly number[]): boolean {
  const [a, b, c] = parts as readonly [number, number, number, number]
  if (a === 0 || a === 127 || (a === 255 && b === 255)) return true
  return (a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113)
}

/** Whether an IPv6 address, as eight numbers, is loopback, unspecified or set aside for documentation (RFC 3849). */
export function isReservedV6(parts: readonly number[]): boolean {
  if (parts[0] === 0x2001 && parts[1] === 0x0db8) return true
  return parts.slice(0, 7).every((part) => part === 0) && parts[7]! <= 1
}
