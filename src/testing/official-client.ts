import { createRequire } from 'node:module'
import type VoximplantApiClient from '@voximplant/apiclient-nodejs'
import type { TestSwitchbook } from './switchbook.ts'

type Client = VoximplantApiClient

/** The official Node client, unmodified: only its host is ours. Ready when it has read its key file. */
export function officialClient(
  switchbook: Pick<TestSwitchbook, 'httpsHost' | 'keyFilePath'>,
  options: { readonly key?: 'owner' | 'child' | 'limited'; readonly accountId?: number } = {},
): Promise<Client> {
  const { default: ApiClient } = createRequire(import.meta.url)('@voximplant/apiclient-nodejs')
  return new Promise((resolve) => {
    const client: Client = new ApiClient({
      pathToCredentials: switchbook.keyFilePath(options.key ?? 'owner'),
      host: switchbook.httpsHost,
      ...(options.accountId === undefined ? {} : { accountId: options.accountId }),
    })
    client.onReady = () => resolve(client)
  })
}
