import { group } from '../engine/keywords.ts'

/** Words that announce a network address. */
export const address = group(
  'network',
  'ip, ips, ipv4, ipv6, host, server, address, ping, dns, gateway, client, remote, subnet, addr, inet',
)

/** Words that announce a MAC address. */
export const macAddress = group(
  'mac',
  'mac, macs, mac address, hwaddr, ether, ethernet, bssid, physical address, hardware address, macaddress',
)
