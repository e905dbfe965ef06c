-- What falls due by itself.

-- The instant at which the next month's fee falls due: the beginning of next_charge_on in the account's time zone.
alter table account_plans add column due_at timestamptz;
update account_plans p set due_at = (p.next_charge_on::timestamp at time zone
  case when a.location ~ '^(GMT|UTC)[+-]' then 'Etc/GMT' else a.location end)
from accounts a where a.account_id = p.account_id;
alter table account_plans alter column due_at set not null;
create index account_plans_due on account_plans (due_at, account_id, plan_type);
