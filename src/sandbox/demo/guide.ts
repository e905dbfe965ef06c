import { join } from 'node:path'
import { CHILD_1, CHILD_2, CHILD_3, DEMO_API_KEYS, FROZEN_CHILD, PARENT, USD_ACCOUNT } from './accounts.ts'

/** Where a demo runs and keeps its files. */
export interface DemoPlace {
  readonly httpUrl: string
  readonly httpsUrl: string
  readonly folder: string
  readonly authorityFile: string
}

/** What `demo.json` says: addresses, files, accounts, and what to try. */
export function demoGuide(place: DemoPlace) {
  const file = (name: string) => join(place.folder, name)
  return {
    http: place.httpUrl,
    https: place.httpsUrl,
    api: `${place.httpsUrl}/platform_api`,
    files: {
      credentials: file('credentials.json'),
      child_credentials: file('child-credentials.json'),
      limited_credentials: file('limited-credentials.json'),
      operator_credentials: file('operator-credentials.json'),
      ca: place.authorityFile,
    },
    accounts: {
      parent: { account_id: PARENT.id, currency: PARENT.currency, api_key: DEMO_API_KEYS.parent },
      children: [CHILD_1, CHILD_2, CHILD_3, FROZEN_CHILD, USD_ACCOUNT].map((child) => ({
        account_id: child.id,
        account_name: child.name,
        currency: child.currency,
      })),
      usd: { account_id: USD_ACCOUNT.id, currency: USD_ACCOUNT.currency, api_key: DEMO_API_KEYS.usd },
    },
    try: {
      curl: curlLine(place),
      node_client: nodeClientLines(place),
      usage: usageLine(place),
      clock: `curl -X POST ${place.httpUrl}/sandbox/clock -d '{"advance": "P1M"}'`,
      reset: `curl -X POST ${place.httpUrl}/sandbox/reset`,
    },
  }
}

/** A line that answers at once: the older way to authorize needs no token. */
export function curlLine(place: Pick<DemoPlace, 'httpUrl'>): string {
  const auth = `account_id=${PARENT.id}&api_key=${DEMO_API_KEYS.parent}`
  return `curl '${place.httpUrl}/platform_api/GetAvailablePlans?plan_type=IM&${auth}'`
}

/** A use of the parent, once: the same line again charges nothing. */
export function usageLine(place: Pick<DemoPlace, 'httpUrl'>): string {
  const use = {
    account_id: PARENT.id,
    resource_type: 'PSTNOUT',
    quantity: 125,
    to: '+442079460123',
    idempotency_key: '1',
  }
  return `curl -X POST ${place.httpUrl}/sandbox/usage -d '${JSON.stringify(use)}'`
}

/** The official Node client, its host changed and nothing else. */
export function nodeClientLines(place: Pick<DemoPlace, 'httpsUrl' | 'folder'>): readonly string[] {
  const host = place.httpsUrl.replace('https://', '')
  const credentials = join(place.folder, 'credentials.json')
  return [
    "const VoximplantApiClient = require('@voximplant/apiclient-nodejs').default",
    `const client = new VoximplantApiClient({ pathToCredentials: '${credentials}', host: '${host}' })`,
    'client.onReady = async () => {',
    "  console.dir(await client.Accounts.getAvailablePlans({ planType: 'IM' }), { depth: null })",
    '}',
  ]
}
