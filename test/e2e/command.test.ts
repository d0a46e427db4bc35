import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCorpus, type StoredMessage } from './conversations.ts'
import { CONTRACT, makeFlowFolder, SLUICE, sluice } from './flow-folder.ts'

const ESCAPE = String.fromCharCode(27)

describe('the sluice command', () => {
  let folder: string
  const contract = () => join(folder, 'sluice.yaml')

  beforeAll(() => {
    folder = makeFlowFolder(makeCorpus(['hi there', 'write to jane.roe@firm.org', 'ok', 'see you'], 5, 0))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('helps', async () => {
    for (const given of [['--help'], ['help'], ['-h']]) {
      const { code, stdout } = await sluice(given)
      expect({ code, named: ['run', 'redact', 'explain', 'check'].every((name) => stdout.includes(name)) }).toEqual({
        code: 0,
        named: true,
      })
    }
    for (const name of ['run', 'redact', 'explain', 'check']) {
      expect(await sluice([name, '--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining(`usage: sluice ${name}`) })
    }
    expect(await sluice(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  it.each([
    [[]],
    [['paint']],
    [['run']],
    [['run', '--colour']],
    [['run', '--contract', 'x', '--now', 'yesterday']],
    [['redact', '--with', 'crayon']],
    [['redact', 'no-such-file.txt']],
    [['explain']],
    [['explain', '--contract', 'x']],
    [['explain', '--text', 'no-such-file.txt']],
    [['explain', '--text', '-', '--preset', 'crayon']],
  ])('exits with 2 and says how for %j', async (given) => {
    const { code, stderr } = await sluice(given)
    expect(stderr).toContain('usage: ')
    expect(code).toBe(2)
  })

  it('says so where it was not built', async () => {
    const elsewhere = join(folder, 'unbuilt')
    mkdirSync(join(elsewhere, 'bin'), { recursive: true })
    writeFileSync(join(elsewhere, 'package.json'), '{"type":"module"}')
    copyFileSync(SLUICE, join(elsewhere, 'bin/sluice.js'))
    const { status, stderr } = spawnSync(process.execPath, [join(elsewhere, 'bin/sluice.js')], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'error: sluice is not built: run npm run build\n' })
  })

  it('redacts text from standard input', async () => {
    const stdin = 'mail jane.roe@firm.org\nor not\n'
    expect(await sluice(['redact'], { stdin })).toMatchObject({ code: 0, stdout: 'mail [EMAIL]\nor not\n' })
    const { stdout } = await sluice(['redact', '-', '--json', '--names', 'off'], { stdin })
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ entity: 'EMAIL', start: 5, end: 22 }] })
    const pseudonym = await sluice(['redact', '--with', 'pseudonym'], { stdin })
    expect(pseudonym.stdout).not.toContain('jane.roe')
    expect(await sluice(['redact', '--with', 'pseudonym'], { stdin, env: { SLUICE_KEY: '' } })).toMatchObject({ code: 1 })
  })

  it('refuses what is not text, as nothing could be found in it, and says when output cannot be written', async () => {
    const file = join(folder, 'utf-16.txt')
    writeFileSync(file, Buffer.from('\uFEFFmail jane.roe@firm.org\n', 'utf16le'))
    const refused = await sluice(['redact', file])
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is not UTF-8 text') })
    expect(await sluice(['explain', '--text', file])).toMatchObject({ code: 1, stdout: '' })
    if (!existsSync('/dev/full')) return
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [SLUICE, 'redact'], {
      input: 'hi\n',
      stdio: ['pipe', full, 'pipe'],
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'error: standard output cannot be written (ENOSPC)\n' })
  })

  it('checks a contract and says what passes', async () => {
    const { code, stdout } = await sluice(['check', '--contract', contract()])
    expect(code).toBe(0)
    expect(stdout).toContain('ai.train.finetune')
    expect(stdout).toMatch(/\$\.text +redact \(training\)/)
    expect(stdout).toContain('every other field is dropped')
    expect(stdout).toMatch(/ε = 0\.5 for one field value of one record/)
  })

  it('explains a record with nothing personal in the answer', async () => {
    const messages = readFileSync(join(folder, 'messages.jsonl'), 'utf8').trimEnd().split('\n')
    for (const [i, line] of messages.entries()) {
      const { code, stdout } = await sluice([
        'explain',
        '--contract',
        contract(),
        '--record',
        `${join(folder, 'messages.jsonl')}:${i + 1}`,
      ])
      expect(code).toBe(0)
      const message = JSON.parse(line) as StoredMessage
      for (const personal of [message.from, ...message.members, ...Object.values(message.names), 'jane.roe']) {
        expect(stdout).not.toContain(personal)
      }
      expect(stdout).toMatch(/^(allow|redact|deny|hold) +[A-Z_]+/)
    }
    const bad = await sluice(['explain', '--contract', contract(), '--record', '-'], { stdin: '{"id":' })
    expect(bad).toMatchObject({ code: 2 })
  })

  it('explains a text: what is found and why, and what is not, without the values unless they are asked for', async () => {
    const stdin = 'mail jane.roe@firm.org,\nmy phone: 5552671\n'
    const { code, stdout } = await sluice(['explain', '--text', '-', '--with', 'surrogate', '--names', 'off'], { stdin })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^EMAIL {2}line 1, 6 to 22\n +score 0\.95, replaced by surrogate\n +by email: .*RFC 5322/)
    expect(stdout).toMatch(/PHONE {2}line 2, 11 to 17\n +score 0\.6 = 0\.2 \+ 0\.4 for “phone”/)
    for (const personal of ['jane', 'firm.org', '5552671']) expect(stdout).not.toContain(personal)

    const shown = await sluice(['explain', '--text=-', '--values'], { stdin: 'mail\tjane.roe@firm.org my phone: 555\u200b2671' })
    expect(shown.stdout).toContain('“jane.roe@firm.org”')
    expect(shown.stdout).toContain('“555\\u200b2671”')

    const json = await sluice(['explain', '--text', '-', '--json'], { stdin })
    const { findings } = JSON.parse(json.stdout)
    expect(findings[0]).toMatchObject({ entity: 'EMAIL', start: 5, end: 22, recognizer: 'email', operator: 'label' })
    expect(json.stdout).not.toMatch(/jane|firm\.org|5552671/)
    const valued = await sluice(['explain', '--text', '-', '--json', '--values'], { stdin })
    expect(JSON.parse(valued.stdout).findings[1]).toMatchObject({ entity: 'PHONE', value: '5552671' })

    const missed = await sluice(['explain', '--text', '-'], { stdin: 'it was\n123456789' })
    expect(missed.stdout).toMatch(
      /^nothing is found\n[\s\S]*no finding {2}line 2, 1 to 9\n.*PHONE \(.*\n +a keyword is needed: .*PASSPORT/,
    )
    expect(missed.stdout).not.toContain('123456789')
    expect(await sluice(['explain', '--text', '-'], { stdin: '' })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^nothing is found/),
    })
  })

  it('reads standard input and writes standard output', async () => {
    const piped = join(folder, 'piped.yaml')
    writeFileSync(piped, CONTRACT.replace('./messages.jsonl', "'-'").replace('files: ./out', "files: '-'"))
    const stdin = `${readFileSync(join(folder, 'messages.jsonl'), 'utf8')}not json\n`
    const { code, stdout, stderr } = await sluice(['run', '--contract', piped, '--quiet'], { stdin })
    expect(code, stderr).toBe(0)
    const passed = stdout.split('\n').filter(Boolean)
    for (const line of passed) expect(JSON.parse(line)).toHaveProperty('text')
    expect(stderr).toContain('"code":"E_JSON"')
    expect(stderr).toContain('records in')
  })

  it('colours only where it is asked to', async () => {
    const coloured = await sluice(['check', '--contract', contract()], { env: { NO_COLOR: '', FORCE_COLOR: '1' } })
    expect(coloured.stdout).toContain(ESCAPE)
    const plain = await sluice(['check', '--contract', contract()], { env: { NO_COLOR: '1', FORCE_COLOR: '1' } })
    expect(plain.stdout).not.toContain(ESCAPE)
  })

  it('gives machines the summary as JSON', async () => {
    const { code, stdout } = await sluice(['run', '--contract', contract(), '--json', '--quiet', '--now', '2026-01-01T00:00:00Z'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ records: { in: 4, quarantined: 0 }, shards: 1, resumedAt: 0 })
  })
})
