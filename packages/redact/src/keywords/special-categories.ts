const list = (words: string): readonly string[] => words.split(',').map((word) => word.trim())

/**
 * Words that tell something of the special categories of personal data (GDPR, article 9), by entity. English, with the commonest
 * German, French and Spanish ones; words that mostly mean something else (cold, right, union) are left out.
 */
export const SPECIAL_CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  HEALTH: list(
    `hiv, hiv positive, aids patient, cancer, leukemia, leukaemia, lymphoma, melanoma, tumor, tumour, chemotherapy, chemo, radiotherapy, diabetes, diabetic, insulin, epilepsy, epileptic,
    asthma, asthmatic, copd, hepatitis, tuberculosis, hypertension, stroke patient, heart attack, heart failure, arthritis, osteoporosis, alzheimer, alzheimers, dementia, parkinson, parkinsons,
    multiple sclerosis, fibromyalgia, lupus, crohn, crohns, colitis, endometriosis, miscarriage, abortion, pregnant, pregnancy, ivf, infertility, std, sti, herpes, chlamydia, gonorrhea, syphilis,
    depression, depressed, antidepressant, antidepressants, bipolar, schizophrenia, schizophrenic, psychosis, ptsd, ocd, adhd, autism, autistic, asperger, anorexia, anorexic, bulimia,
    anxiety disorder, panic attack, panic attacks, suicidal, self harm, overdose, rehab, alcoholic, alcoholism, addiction, methadone, psychiatrist, psychotherapy, oncologist, dialysis, transplant,
    biopsy, mastectomy, hysterectomy, diagnosed, diagnosis, covid positive, prozac, zoloft, xanax, lithium carbonate, ritalin, metformin, sertraline, fluoxetine,
    krebs, diabetiker, schwanger, schwangerschaft, depressionen, fehlgeburt, abtreibung, cancer du sein, enceinte, depressif, diabete, avortement, cancer de mama, embarazada, sida, aborto`,
  ),
  RELIGION: list(
    `catholic, catholicism, protestant, muslim, islam, islamic, jewish, judaism, hindu, hinduism, buddhist, buddhism, sikh, mormon, jehovah s witness, jehovah witness, evangelical, orthodox christian,
    christian faith, baptist, lutheran, anglican, atheist, agnostic, sunni, shia, ramadan fast, bar mitzvah, bat mitzvah, katholisch, evangelisch, muslimisch, judisch, catholique, musulman, musulmane,
    catolico, catolica, musulmana`,
  ),
  POLITICAL_OPINION: list(
    'democrat, republican, socialist, communist, marxist, anarchist, conservative voter, labour voter, tory, voted for trump, voted for biden, voted for labour, voted leave, voted remain, party member, brexiteer',
  ),
  SEXUAL_ORIENTATION: list(
    'gay, lesbian, bisexual, homosexual, heterosexual, asexual, pansexual, transgender, transsexual, transitioning, nonbinary, non binary, lgbt, lgbtq, queer, came out as, schwul, lesbisch, lesbienne, homosexuel, lesbiana',
  ),
  ETHNIC_ORIGIN: list(
    'african american, afro american, asian american, hispanic, latino, latina, latinx, caucasian, native american, aboriginal, indigenous, romani, sinti, ashkenazi, sephardic, mixed race, biracial',
  ),
  TRADE_UNION: list(
    'trade union, labor union, labour union, union member, union rep, shop steward, gewerkschaft, gewerkschaftsmitglied, syndicat, sindicato',
  ),
}

/** Entities that are redacted only when `entities` names them: their words are in every second conversation and of nobody in most. */
export const ASKED_FOR: ReadonlySet<string> = new Set(Object.keys(SPECIAL_CATEGORIES))
