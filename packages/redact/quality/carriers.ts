/** How people give an address in chat, forms and signatures; `{}` is the address. */
export const ADDRESS_CARRIERS: readonly string[] = [
  'My address is {}',
  'Please ship it to {}.',
  'i live at {} now',
  '{}',
  'Can you send the documents to {} before friday?',
  'The office: {}',
  'we moved to {}, come and visit',
  'thanks! its {} btw',
]
