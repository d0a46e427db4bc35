/** Names cannot be found as the contract asks for it: the message says what to install or to repair. */
export class NamesSetupError extends Error {
  override readonly name = 'NamesSetupError'
}
