/** One tier from nothing to its first answer, as JSON on stdout; a program of its own, so that nothing is loaded before. */
const [tier] = process.argv.slice(2)
const before = process.memoryUsage.rss()
const began = performance.now()
const { openTier } = await import('../../tiers/open-tier.ts')
const open = await openTier(tier as never)
await open.detect(['hey its sarah, are you in glasgow on friday?'])
const firstMs = performance.now() - began
const { user, system } = process.cpuUsage()
const resident = process.memoryUsage.rss()
await open.close()
console.log(
  JSON.stringify({ firstMs, cpuMs: (user + system) / 1000, residentMb: resident / 1e6, addedMb: (resident - before) / 1e6 }),
)
