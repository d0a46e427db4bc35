import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** PEM files of one certificate authority, a broker's certificate for 127.0.0.1, a client's, and a stranger's that nobody signed. */
export interface Certificates {
  readonly ca: string
  readonly client: { readonly certificate: string; readonly key: string }
  readonly stranger: { readonly certificate: string; readonly key: string }
  /** Private key and certificate chain in one file, as a broker's PEM keystore wants it. */
  readonly keystore: string
}

async function key(path: string): Promise<string> {
  await run('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', path])
  return path
}

async function selfSigned(folder: string, name: string): Promise<{ certificate: string; key: string }> {
  const certificate = join(folder, `${name}.pem`)
  const secret = await key(join(folder, `${name}.key`))
  await run('openssl', [
    'req',
    '-x509',
    '-new',
    '-key',
    secret,
    '-sha256',
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
    '-out',
    certificate,
  ])
  return { certificate, key: secret }
}

/** Makes fresh certificates in `folder`; they live two days and are used nowhere else. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  await mkdir(folder, { recursive: true })
  const ca = await selfSigned(folder, 'authority')
  const signed = async (name: string, extension: string) => {
    const secret = await key(join(folder, `${name}.key`))
    const request = join(folder, `${name}.csr`)
    const certificate = join(folder, `${name}.pem`)
    const extensions = join(folder, `${name}.ext`)
    await writeFile(extensions, extension)
    await run('openssl', ['req', '-new', '-key', secret, '-subj', `/CN=${name}`, '-out', request])
    const authority = ['-CA', ca.certificate, '-CAkey', ca.key, '-CAcreateserial', '-CAserial', join(folder, `${name}.srl`)]
    await run('openssl', [
      'x509',
      '-req',
      '-in',
      request,
      ...authority,
      '-sha256',
      '-days',
      '2',
      '-extfile',
      extensions,
      '-out',
      certificate,
    ])
    return { certificate, key: secret }
  }
  const broker = await signed('broker', 'subjectAltName=IP:127.0.0.1,DNS:localhost\n')
  const client = await signed('client', 'extendedKeyUsage=clientAuth\n')
  const keystore = join(folder, 'broker-keystore.pem')
  await writeFile(keystore, (await readFile(broker.key, 'utf8')) + (await readFile(broker.certificate, 'utf8')))
  return { ca: ca.certificate, client, stranger: await selfSigned(folder, 'stranger'), keystore }
}
