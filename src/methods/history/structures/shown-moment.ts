import { type Kind, text } from '../../../wire/index.ts'

/** An instant as a clock in the asked time zone shows it, `YYYY-MM-DD HH:mm:ss`. */
export function shownMoment(about: string): Kind<string> {
  return { ...text(about), type: 'ts' }
}
