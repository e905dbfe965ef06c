-- Three days before a plan renews its account is told when money is short for it.

-- When that is looked at; null: it was for this month, or the plan is free.
alter table account_plans add column alert_at timestamptz;
update account_plans p set alert_at = p.due_at - interval '3 days'
from plan_templates t
where t.plan_template_id = p.plan_template_id and t.version = p.version and not t.is_free;
create index account_plans_alert on account_plans (alert_at, account_id, plan_type) where alert_at is not null;

-- One look an account and month, whichever of its plans it came by.
create table charge_alerts (
  account_id bigint primary key references accounts,
  -- The day of the charge that was looked at last.
  charge_on date not null
);
comment on table charge_alerts is 'distributed by account_id';
