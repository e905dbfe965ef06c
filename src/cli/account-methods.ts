import { Option } from 'commander'
import type { CommandAnswer, OperatorCommand } from '../boot/call-as-operator.ts'

type Options = Readonly<Record<string, string | undefined>>

/** A command that is a method of the operator: its options, their parameters on the wire, and the line that it prints. */
interface MethodCommand {
  readonly command: string
  readonly method: OperatorCommand
  readonly about: string
  readonly options: readonly Option[]
  params(options: Options, ...args: readonly string[]): Readonly<Record<string, string | undefined>>
  tell(answer: CommandAnswer): string
}

const needed = (flags: string, about: string) => new Option(flags, about).makeOptionMandatory()
const AMOUNT = needed('--amount <amount>', "how much, in the account's currency")
const CURRENCY = new Option('--currency <code>', "refuse unless it is the account's")
const DESCRIPTION = new Option('--description <text>', 'what the account reads of it')
const KEY = new Option('--key <text>', 'what tells a repeat: the same command with the same key moves nothing')
const TRANSACTION = (about: string) => new Option('--transaction <id>', about)

const movement = ({ amount, currency, description, key, transaction, reason }: Options, account = '') => ({
  account_id: account,
  amount,
  currency,
  description,
  reason,
  idempotency_key: key,
  transaction_id: transaction,
})

/** The commands of `switchbook accounts` that are methods. */
export const ACCOUNT_METHODS: readonly MethodCommand[] = [
  {
    command: 'add',
    method: 'AddAccount',
    about: 'open an account: empty books, an API key, the free plans of the catalog',
    options: [
      needed('--name <name>', '5 to 20 lower-case letters, digits and hyphens, a letter first'),
      needed('--email <email>', 'unique among accounts'),
      needed('--currency <code>', 'USD, EUR, RUR or KZT; never changed'),
      new Option('--parent <id>', 'the account above it'),
      new Option('--location <zone>', 'the time zone by which its months are counted (default: Etc/GMT)'),
      new Option('--language <code>', 'ISO 639-1 (default: en)'),
      new Option('--tax-mode <mode>', 'included, on_top or exempt (default: on_top)'),
      new Option('--country <code>', 'the country on its bills; taxes follow it'),
      new Option('--address <text>', 'the address on its bills; needed before services are paid for'),
    ],
    params: (given) => ({
      account_name: given.name,
      account_email: given.email,
      currency: given.currency,
      parent_account_id: given.parent,
      location: given.location,
      language_code: given.language,
      tax_mode: given.taxMode,
      billing_address_country_code: given.country,
      billing_address_address: given.address,
    }),
    tell: ({ account_id, api_key }) => `Account ${account_id} is open. Its API key, shown this once: ${api_key}`,
  },
  {
    command: 'top-up <account>',
    method: 'TopUpAccount',
    about: 'book a payment that came from outside, once',
    options: [
      AMOUNT,
      needed('--type <type>', 'wire_transfer, us_wire_transfer, card_payment, rub_card_payment, …'),
      needed('--reference <text>', 'what names the payment outside: a repeat books nothing'),
      CURRENCY,
      DESCRIPTION,
    ],
    params: ({ amount, type, reference, currency, description }, account) => ({
      account_id: account,
      amount,
      transaction_type: type,
      payment_reference: reference,
      currency,
      description,
    }),
    tell: booked,
  },
  {
    command: 'adjust <account>',
    method: 'AdjustBalance',
    about: 'correct the balance, either way: --amount -5 takes',
    options: [AMOUNT, needed('--reason <text>', 'why'), KEY, CURRENCY, DESCRIPTION],
    params: movement,
    tell: booked,
  },
  {
    command: 'gift <account>',
    method: 'GiveGift',
    about: 'give money that nobody paid',
    options: [AMOUNT, KEY, CURRENCY, DESCRIPTION],
    params: movement,
    tell: booked,
  },
  {
    command: 'revoke-gift <account>',
    method: 'RevokeGift',
    about: 'take a gift back',
    options: [AMOUNT, TRANSACTION('the gift'), KEY, CURRENCY, DESCRIPTION],
    params: movement,
    tell: booked,
  },
  {
    command: 'refund <account>',
    method: 'RefundPayment',
    about: 'give back what was charged',
    options: [AMOUNT, TRANSACTION('the charge'), KEY, CURRENCY, DESCRIPTION],
    params: movement,
    tell: booked,
  },
  {
    command: 'discount <account>',
    method: 'GiveDiscount',
    about: 'give a discount on what was charged',
    options: [AMOUNT, KEY, CURRENCY, DESCRIPTION],
    params: movement,
    tell: booked,
  },
  {
    command: 'transfer <from> <to>',
    method: 'TransferMoney',
    about: 'move money between a parent and its child',
    options: [needed('--amount <amount>', "how much, in the payer's currency"), KEY, DESCRIPTION],
    params: ({ amount, key, description }, from, to) => ({
      from_account_id: from,
      to_account_id: to,
      amount,
      description,
      idempotency_key: key,
    }),
    tell: (answer) => `${booked(answer)}\nAccount ${moneyOf(answer.receiver_info)}.`,
  },
  {
    command: 'credit-limit <account> <amount>',
    method: 'SetCreditLimit',
    about: 'set how much more than it has an account may spend',
    options: [CURRENCY],
    params: limited,
    tell: ({ account_info }) => limitsOf(account_info),
  },
  {
    command: 'overdraft-limit <account> <amount>',
    method: 'SetOverdraftLimit',
    about: 'set how far below zero usage may take an account that is reported as it happens',
    options: [CURRENCY],
    params: limited,
    tell: ({ account_info }) => limitsOf(account_info),
  },
  {
    command: 'freeze <account>',
    method: 'FreezeAccount',
    about: 'block an account',
    options: [],
    params: (_options, account) => ({ account_id: account }),
    tell: ({ account_info }) => `Account ${fieldsOf(account_info).account_id} is frozen.`,
  },
  {
    command: 'unfreeze <account>',
    method: 'UnfreezeAccount',
    about: 'end the blocking of an account',
    options: [],
    params: (_options, account) => ({ account_id: account }),
    tell: ({ account_info }) => `Account ${fieldsOf(account_info).account_id} is not frozen.`,
  },
]

function limited({ currency }: Options, account = '', amount = '') {
  return { account_id: account, amount, currency }
}

function booked(answer: CommandAnswer): string {
  const when = answer.is_repeat === true ? 'was booked before' : 'is booked'
  return `Transaction ${answer.transaction_id} ${when}. Account ${moneyOf(answer.account_info)}.`
}

function moneyOf(info: unknown): string {
  const { account_id, fixed_balance, live_balance, currency } = fieldsOf(info)
  return `${account_id}: fixed balance ${fixed_balance} ${currency}, live balance ${live_balance} ${currency}`
}

function limitsOf(info: unknown): string {
  const { account_id, credit_limit, overdraft_limit, currency } = fieldsOf(info)
  return `Account ${account_id}: credit limit ${credit_limit} ${currency}, overdraft limit ${overdraft_limit} ${currency}.`
}

function fieldsOf(info: unknown): CommandAnswer {
  return info as CommandAnswer
}
