import type { GrantCheck } from './context.ts'

/**
 * A listed purpose covers itself, and what lies under it if that existed in the taxonomy version of the grant. A grouping
 * purpose covers nothing: "AI training" is not specific (GDPR 4(11)).
 */
export const coversPurpose: GrantCheck = ({ event }, { situation: { purpose, tree } }) =>
  event.purposes.some((id) => {
    const listed = tree.get(id)
    if (listed === undefined || !listed.grantable || !purpose.node.lineage.has(id)) return false
    return id === purpose.node.id || purpose.node.since <= event.taxonomyVersion
  })
