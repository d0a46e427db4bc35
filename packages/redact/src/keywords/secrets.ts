/** Words that a password, passphrase or similar secret follows, in the languages of the phone keywords. */
export const PASSWORD_WORDS: readonly string[] =
  `password, passwords, passwd, pwd, passphrase, passcode, userpassword, dbpassword, pgpassword, psswd, passwrd,
  passwort, kennwort, mot de passe, mdp, contrasena, clave, senha, parola, parola d ordine, wachtwoord, losenord, adgangskode, passord, salasana, haslo, heslo, sifre, jelszo,
  пароль, κωδικος`
    .split(',')
    .map((word) => word.trim())

/** Words that a number of four to eight digits follows which opens something. */
export const PIN_WORDS: readonly string[] =
  `pin, pin code, pincode, pin number, otp, one time code, one time password, one time passcode, verification code, security code, login code, auth code, authentication code,
  confirmation code, access code, door code, gate code, alarm code, unlock code, entry code, lock code, 2fa code, sms code, tan, puk`
    .split(',')
    .map((word) => word.trim())

/** Names that keys and tokens are assigned to in code, settings and headers. */
export const KEY_WORDS: readonly string[] =
  `api key, apikey, api secret, apisecret, api token, apitoken, access token, accesstoken, auth token, authtoken, refresh token, refreshtoken, client secret, clientsecret, secret key,
  secretkey, secret access key, secretaccesskey, private key, privatekey, access key, accesskey, account key, accountkey, shared access key, sharedaccesskey, encryption key, signing key,
  session token, session id, sessionid, session key, bearer token, secret, token, credential, credentials, connection string, connectionstring, bot token, webhook secret`
    .split(',')
    .map((word) => word.trim())
