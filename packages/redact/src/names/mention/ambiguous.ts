/** Names that are English words as well. That one was somebody's name in one place says little about the next place. */
export const AMBIGUOUS: ReadonlySet<string> = new Set(
  `ace amber angel april art ash august autumn banks basil bass baker bay bear bell best bill bird bishop black blaze bliss bloom blue bond book bookers brandy brook brown
  bud buddy burns bush butcher butler candy carter cash chance charity chase chip christmas chuck church clay cliff clover coast cook coral cross crystal daisy dash dawn day
  dean diamond doc dolly dollar drake drew duke dusty east eden eve faith fern field finch fisher flower forest foster fox frank frost gale gates gay gene ginger glory gold
  good grace grant gray green grey guy hale hall hand harmony hart haven hawk hay hazel heart heath heather hill holly honey hood hope hunt hunter iris ivory ivy jade jean
  jersey jet jewel joy judge june junior justice kid king kit knight lance lane laurel law leaf liberty lily link lion little long lord lotus love lucky major man marina mark
  marsh martini mason mat max may melody mercy miles mills mint miss misty moon morning moss neat nick noble nova oak ocean olive opal page park parker pat patience pearl
  peg penny pepper perry pet pierce pink piper polo pop poppy porter price pride prince princess prudence queen rain ram rash raven ray red reed reef rich river rob robin
  rock rocky rod roman root rose rowan ruby rusty sage sally salt sandy saint scout serenity shell sky skip solo spring star stark stone storm sue summer sun sunny swan
  sweet tab tad tan tanner taylor temple tiger trace trinity trip troy true tucker turner van velvet victory viola violet walker wall ward wade waters wells west white will
  wine win winter wolf wood woods woody wren young zen`.split(/\s+/),
)
