/** The range of time that was asked for ends before it begins. */
export interface RangeRefusal {
  readonly kind: 'refusal'
  readonly reason: 'range_reversed'
}

/** Why no report is made in the background. */
export type ReportRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'report_needs_csv' }
  | { readonly kind: 'refusal'; readonly reason: 'reports_not_made' }
