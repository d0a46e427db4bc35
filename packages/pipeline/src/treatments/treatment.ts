/** What a treatment makes of one value, or that it does not understand the value, which closes the gate for the record. */
export type Treated = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

/**
 * A treatment of one present value. Pure: the same value gives the same result. Texts that it takes out are told to `removed`,
 * so that the leak check can look for them in what goes out.
 */
export type ValueTreatment = (value: unknown, removed: { add(text: string): void }) => Treated
