import fc from 'fast-check'

/** Pieces that detectors react to, so that random texts hold values, halves of values and their neighbours. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['jane@b.org', '@', '%40', '+1 415 555 2671', '(415)', '555-2671', '4111 1111 1111 1111', '536-22-1234', '10.20.30.40'],
    ...['GB82 WEST 1234 5698 7654 32', '2001:db8::1', '::', ':', 'https://u:p@site.org/?token=x', '://', 'www.', '-', ' ', '\n'],
    ...['.', '[EMAIL]', '[', ']', 'phone ', 'my name is ', 'Mr. ', 'order ', '123e4567-e89b-12d3-a456-426614174000', '\ud800'],
    ...['\udc00', '😀', 'e\u0301', '\u200b', '\uff11', '𝟒', 'é', '李小龙', '1', '22', '2024-05-01', 'Jane ', ' Doe'],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ maxLength: 6 }),
)

/** Texts of at most so many of them. */
export function textOf(maxLength: number): fc.Arbitrary<string> {
  return fc.array(piece, { maxLength }).map((pieces) => pieces.join(''))
}
