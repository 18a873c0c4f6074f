-- Whether this is the embedded demo: only there is the day kept in a table and every person invented.
create or replace function app.is_demo() returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from world_clock)
$$;
grant execute on function app.is_demo() to jp_login, jp_public, jp_self, jp_unit, jp_line, jp_party, jp_inspect, jp_division, jp_job;

-- The demo's invented people, for its log-in page. Empty anywhere else.
drop function if exists app.demo_accounts(date);
create function app.demo_accounts(today date)
returns table (account uuid, login text, name text, role text, role_title text, sector text, organisation_name text, enrolled boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, a.login, a.name, r.id, coalesce(r.title, '本人'), coalesce(r.sector, '本人'), coalesce(p.organisation_name, a.organisation_name), t.confirmed_at is not null
  from account a
  left join lateral (
    select * from post p where p.account = a.id and p.ended_on is null and p.from_day <= today and coalesce(p.to_day, today) >= today
    order by p.from_day, p.id limit 1) p on true
  left join role r on r.id = p.role
  left join totp t on t.account = a.id
  where a.demo and a.state = '正常' and app.is_demo()
  order by a.since, a.login
$$;
grant execute on function app.demo_accounts(date) to jp_login;

-- Background work that waits, runs or failed. Payloads stay in the queue: they name people.
drop function if exists app.waiting_jobs();
create function app.waiting_jobs()
returns table (id bigint, task text, run_at timestamptz, attempts int, max_attempts int, running boolean, error text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select id, task_identifier, run_at, attempts, max_attempts, locked_at is not null, left(last_error, 500)
  from graphile_worker.jobs
  order by (attempts >= max_attempts) desc, attempts desc, run_at limit 200
$$;

-- Runs a failed job again from the start. False when it is gone or running.
create or replace function app.retry_job(wanted bigint, at timestamptz) returns boolean
language sql security definer set search_path = pg_catalog, public as $$
  select exists (select from graphile_worker.reschedule_jobs(array[wanted], run_at => at, attempts => 0))
$$;
grant create on schema app to jp_queue;
alter function app.waiting_jobs() owner to jp_queue;
alter function app.retry_job(bigint, timestamptz) owner to jp_queue;
revoke create on schema app from jp_queue;
revoke execute on function app.waiting_jobs(), app.retry_job(bigint, timestamptz) from public;
grant execute on function app.waiting_jobs(), app.retry_job(bigint, timestamptz) to jp_division;
