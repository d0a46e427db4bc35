/** The alphabets of key bodies. */
export type Alphabet = 'alnum' | 'url' | 'word' | 'hex' | 'upper' | 'dotted' | 'path'

/** How the keys of one vendor are written. */
export type KeyFormat = {
  readonly vendor: string
  /** What they begin with, in this case. */
  readonly prefix: string
  readonly alphabet: Alphabet
  /** Fewest and most units of what follows the prefix. */
  readonly length: readonly [fewest: number, most: number]
}

/**
 * Prefix, alphabet and length of the keys that vendors issue, one a line, as their own documentation (pages on tokens,
 * authentication, secret scanning) gives them. Where a vendor gives no length, the shortest seen in its documentation is the
 * fewest. Prefixes of keys that are meant to be public (Stripe's `pk_`, Mapbox's `pk.`) are left out.
 */
const TABLE = `
AWS              AKIA                alnum 16
AWS              ASIA                alnum 16
AWS              ABIA                alnum 16
AWS              ACCA                alnum 16
Google           AIza                url 35
Google           GOCSPX-             url 28
Google           ya29.               dotted 20-1024
GitHub           ghp_                alnum 36-251
GitHub           gho_                alnum 36-251
GitHub           ghu_                alnum 36-251
GitHub           ghs_                alnum 36-251
GitHub           ghr_                alnum 36-251
GitHub           github_pat_         word 36-251
GitLab           glpat-              dotted 20-300
GitLab           gldt-               url 20-64
GitLab           glrt-               dotted 20-64
GitLab           glcbt-              url 20-64
GitLab           glptt-              url 20-64
GitLab           glsoat-             url 20-64
GitLab           glft-               url 20-64
GitLab           glagent-            url 20-64
GitLab           gloas-              url 20-64
Slack            xoxb-               url 20-255
Slack            xoxp-               url 20-255
Slack            xoxa-               url 20-255
Slack            xoxr-               url 20-255
Slack            xoxs-               url 20-255
Slack            xoxc-               url 20-255
Slack            xoxd-               url 20-255
Slack            xoxe-               url 20-255
Slack            xoxe.xox            url 20-255
Slack            xapp-               url 20-255
Stripe           sk_live_            alnum 16-247
Stripe           sk_test_            alnum 16-247
Stripe           rk_live_            alnum 16-247
Stripe           rk_test_            alnum 16-247
Stripe           whsec_              alnum 24-247
OpenAI           sk-                 alnum 32-64
OpenAI           sk-proj-            url 20-255
OpenAI           sk-svcacct-         url 20-255
OpenAI           sk-admin-           url 20-255
Anthropic        sk-ant-             url 20-255
OpenRouter       sk-or-v1-           hex 64
Groq             gsk_                alnum 40-64
xAI              xai-                alnum 60-100
Perplexity       pplx-               alnum 40-64
Replicate        r8_                 alnum 37-40
HuggingFace      hf_                 alnum 30-40
LangSmith        lsv2_pt_            word 32-80
Twilio           AC                  hex 32
Twilio           SK                  hex 32
SendGrid         SG.                 dotted 60-80
Mailgun          key-                hex 32
npm              npm_                alnum 36
PyPI             pypi-               url 50-255
RubyGems         rubygems_           hex 48
Docker           dckr_pat_           url 27-60
Shopify          shpat_              hex 32
Shopify          shpca_              hex 32
Shopify          shppa_              hex 32
Shopify          shpss_              hex 32
DigitalOcean     dop_v1_             hex 64
DigitalOcean     doo_v1_             hex 64
DigitalOcean     dor_v1_             hex 64
Square           sq0atp-             url 22-60
Square           sq0csp-             url 43-60
Databricks       dapi                hex 32
Linear           lin_api_            alnum 32-64
Notion           ntn_                alnum 40-64
Postman          PMAK-               url 59
NewRelic         NRAK-               alnum 27
Grafana          glsa_               word 40-64
Vault            hvs.                url 24-255
Vault            hvb.                url 24-255
Vault            hvr.                url 24-255
Doppler          dp.pt.              alnum 40-44
Sentry           sntrys_             word 40-300
Sentry           sntryu_             hex 64
Atlassian        ATATT3              dotted 60-255
Supabase         sbp_                hex 40
Figma            figd_               url 40-60
Tailscale        tskey-auth-         url 20-80
Tailscale        tskey-api-          url 20-80
PlanetScale      pscale_tkn_         dotted 32-64
PlanetScale      pscale_pw_          dotted 32-64
Netlify          nfp_                alnum 36-44
CircleCI         CCIPAT_             word 60-80
Pulumi           pul-                hex 40
Slack            hooks.slack.com/services/  path 40-80
Discord          discord.com/api/webhooks/  path 60-120
age              AGE-SECRET-KEY-     upper 59
Airtable         pat                 dotted 79
Alibaba          LTAI                alnum 17-26
Atlassian        ATCTT3              dotted 60-255
Bitbucket        ATBB                alnum 32
Brevo            xkeysib-            url 81
Buildkite        bkua_               hex 40
Cerebras         csk-                alnum 40-64
Clojars          CLOJARS_            alnum 60
Contentful       CFPAT-              url 43
Docker           dckr_oat_           url 27-60
Doppler          dp.st.              dotted 40-80
Doppler          dp.ct.              alnum 40-44
Doppler          dp.sa.              alnum 40-44
Duffel           duffel_live_        url 43
Duffel           duffel_test_        url 43
Dynatrace        dt0c01.             dotted 89
EasyPost         EZAK                alnum 54
EasyPost         EZTK                alnum 54
ElevenLabs       sk_                 hex 48
Facebook         EAA                 alnum 90-300
Firecrawl        fc-                 hex 32
Flutterwave      FLWSECK-            alnum 32-48
Flutterwave      FLWSECK_TEST-       alnum 32-48
Fly              fo1_                url 43
Fly              fm2_                path 90-1000
Frame.io         fio-u-              url 64
GitLab           GR1348941           url 20
GitLab           glimt-              url 25-64
GitLab           glffct-             url 20-64
Grafana          glc_                alnum 32-400
Heroku           HRKU-               url 36-62
HubSpot          pat-na1-            url 36
HubSpot          pat-eu1-            url 36
HuggingFace      api_org_            alnum 34
Infracost        ico-                alnum 32
JFrog            AKCp                alnum 69
LangSmith        lsv2_sk_            word 32-80
Linear           lin_oauth_          alnum 32-64
Mapbox           sk.eyJ              dotted 60-200
MercadoPago      APP_USR-            url 60-90
NewRelic         NRII-               url 32
NewRelic         NRRA-               hex 42
Notion           secret_             alnum 43
NuGet            oy2                 alnum 43
NVIDIA           nvapi-              url 60-72
Octopus          API-                upper 25-32
OnePassword      ops_eyJ             url 200-1024
OpenShift        sha256~             url 43
Pinecone         pcsk_               word 60-80
Plaid            access-sandbox-     url 36
Plaid            access-production-  url 36
PlanetScale      pscale_oauth_       dotted 32-64
Prefect          pnu_                alnum 36
ReadMe           rdme_               alnum 70
Resend           re_                 word 24-40
Scalingo         tk-us-              url 48
Shippo           shippo_live_        hex 40
Shippo           shippo_test_        hex 40
SonarQube        squ_                hex 40
SonarQube        sqp_                hex 40
SonarQube        sqa_                hex 40
Sourcegraph      sgp_                word 40-80
Square           EAAA                url 60
Supabase         sb_secret_          url 30-60
Tailscale        tskey-client-       url 20-80
Tavily           tvly-               url 24-60
Together         tgp_v1_             url 40-60
Typeform         tfp_                dotted 59
Microsoft        webhook.office.com/webhookb2/  path 60-200
`

export const KEY_FORMATS: readonly KeyFormat[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [vendor, prefix, alphabet, length] = row.split(/\s+/) as [string, string, Alphabet, string]
    const [fewest, most = fewest] = length.split('-').map(Number) as [number, number?]
    return { vendor, prefix, alphabet, length: [fewest, most] }
  })
