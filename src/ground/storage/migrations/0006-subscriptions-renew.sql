-- Subscriptions fall due by themselves, freeze when money is short, and end.

create sequence subscription_ids start 100001;

alter table subscriptions add column attached_at timestamptz;
-- The day of the month on which periods begin: the 31st is the last of a shorter month.
alter table subscriptions add column anchor_day smallint;
-- When something is to be looked at: the next renewal, the end of the grace period, or of the hold without verification.
alter table subscriptions add column due_at timestamptz;
-- Since when it rests for want of money; null: it does not.
alter table subscriptions add column frozen_at timestamptz;
alter table subscriptions add column idempotency_key text;
update subscriptions s set attached_at = a.created_at, anchor_day = extract(day from s.next_renewal_on),
  due_at = (s.next_renewal_on::timestamp at time zone
    case when a.location ~ '^(GMT|UTC)[+-]' then 'Etc/GMT' else a.location end)
from accounts a where a.account_id = s.account_id;
alter table subscriptions alter column attached_at set not null;
alter table subscriptions alter column anchor_day set not null;
alter table subscriptions alter column due_at set not null;
create index subscriptions_due on subscriptions (due_at, account_id, subscription_id) where status <> 'detached';
create unique index subscriptions_idempotency on subscriptions (account_id, idempotency_key)
  where idempotency_key is not null;
