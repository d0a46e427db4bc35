/** Words that are written for `@`; only `at` is a word of prose too. */
export const AT_WORDS =
  'at,at sign,ät,arroba,arobase,arrobase,chiocciola,klammeraffe,apenstaartje,malpa,małpa,zavinac,zavináč,kukac,snabel-a,snabela,krøllalfa,krollalfa,собака,собачка'.split(
    ',',
  )

/** Words that are written for the signs of addresses, with the sign. */
export const SIGN_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '.': 'dot,punto,ponto,punkt,point,punt,kropka,tecka,tečka,punktum,nokta,точка,period',
    _: 'underscore,underline,guion bajo,guión bajo,unterstrich,trattino basso,tiret bas,podkreślnik,podkreslnik,sottolineato',
    '-': 'dash,hyphen,minus,guion,guión,tiret,bindestrich,trattino,streepje,hífen,hifen,myślnik,myslnik',
    '+': 'plus',
  }).flatMap(([sign, words]) => words.split(',').map((word) => [word, sign] as const)),
)

/** Those of them that are written for a hyphen. */
export const DASH_WORDS: readonly string[] = [...SIGN_WORDS].filter(([, sign]) => sign === '-').map(([word]) => word)

/** Those of them that are written for a dot. */
export const DOT_WORDS: readonly string[] = [...SIGN_WORDS].filter(([, sign]) => sign === '.').map(([word]) => word)

/** What a text with an address that is written `name at host.com` mostly holds besides. */
export const MAIL_WORDS =
  'email,mail,gmail,googlemail,yahoo,hotmail,outlook,icloud,proton,protonmail,gmx,aol,contact,com,org,net,edu'.split(',')

/** What stands before the word `at` in prose and is nobody's mailbox. */
export const NO_MAILBOX: ReadonlySet<string> = new Set(
  `a an the look looking looked looks stare staring point pointing laugh laughing yell shout aim is are was were be been being am i im ive you u he she it we they me us him her them
  my your our their this that these those here there home meet meeting met see seeing saw seen find found finding live lives lived living located located work works worked working stay
  stayed staying arrive arrived arriving sit sitting stop stopped shop shopping buy bought sell sold available start starts started starting open opens opened close closes closed party
  dinner lunch breakfast event show movie game class office store website site sites page pages link links online one two three four five six seven eight nine ten all not no good bad
  great best better expert mad angry only just now today tonight tomorrow yesterday later time pm hours everyone someone somebody anybody people guys folks what who where when which up
  down out back over in on off and or but so if as of for from with by to into than then check click login log register sign join order error failed fails crash crashed line reading
  read watch watching watched listen listening hosted served running pointed thrown throw shown aimed sold priced rated starting ending again even right left still already also maybe
  hang hanging chill chilling waiting wait parked standing stuck play playing played eat eating ate drink drinking sleep sleeping slept`.split(
    /\s+/,
  ),
)

/** First labels that are no host: what follows `at` in prose before a `dot`. */
export const NO_HOST: ReadonlySet<string> = new Set(
  'a an the that this these those my your his her its our their least first last all any some every each which what'.split(' '),
)

/** Whose mailboxes most people have: a name `at` one of these is an address though the dot is written. */
export const PROVIDERS: RegExp =
  /^(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|aol|icloud|me|mac|proton(?:mail)?|pm|gmx|web|mail|email|inbox|yandex|qq|163|126|sina|naver|daum|hanmail|rediffmail|zoho(?:mail)?|fastmail|tutanota|tuta|hey|comcast|verizon|att|sbcglobal|bellsouth|cox|charter|btinternet|sky|virginmedia|ntlworld|orange|wanadoo|free|laposte|sfr|t-online|freenet|arcor|libero|virgilio|alice|tin|tiscali|terra|uol|bol|ig|wp|o2|onet|interia|seznam|abv|bigpond|optusnet|xtra|shaw|rogers|telus|sympatico|docomo|ezweb|softbank)\./i

/** Top-level domains that are words of English prose: they count only where the sentence ends behind them. */
export const PROSE_TOP: ReadonlySet<string> = new Set(
  'in is it my to at me so no do am be us as by id pro name live work life today page'.split(' '),
)
