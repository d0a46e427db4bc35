import { group } from '../engine/keywords.ts'

/** Words that announce a network address. */
export const address = group(
  'network',
  'ip, ips, ipv4, ipv6, host, server, address, ping, dns, gateway, client, remote, subnet, addr, inet',
)
