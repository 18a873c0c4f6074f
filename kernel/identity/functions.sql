-- What log-in needs before anyone is known, and what proves an identity. Each looks across bounds, so each is security
-- definer with a fixed search_path, takes the hash of a secret the caller must hold or an id, and returns no more than it says.

-- The session of a token, with the post it acts in; keeps it alive. Nothing when it ended, idled out or its account is closed.
drop function if exists app.find_session(bytea, timestamptz, date, interval, interval);
create function app.find_session(token bytea, at timestamptz, today date, idle interval, password_age interval)
returns table (
  session uuid, account uuid, person uuid, login text, name text, must_change boolean,
  second_factor boolean, enrolled boolean,
  post uuid, role text, sector text, way text, may text[], sees bigint, lo bigint, hi bigint, round uuid,
  organisation uuid, organisation_name text, division bigint
)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  s public.session;
begin
  select * into s from session where hash = token;
  if s.id is null or s.ended_at is not null or s.ends_at <= at or s.seen_at + idle <= at then
    return;
  end if;
  if s.seen_at < at - interval '1 minute' then
    update session set seen_at = at where id = s.id;
  end if;
  if s.post is null and not s.chosen then
    select p.id into s.post from post p
    where p.account = s.account and p.from_day <= today and coalesce(p.to_day, today) >= today and p.ended_on is null
    order by p.from_day, p.id limit 1;
    if s.post is not null then
      update session set post = s.post where id = s.id;
    end if;
  end if;
  return query
    select s.id, a.id, a.person, a.login, a.name, coalesce(c.must_change or c.set_at + password_age < at, true),
      s.second_factor_at is not null, t.confirmed_at is not null,
      p.id, r.id, r.sector, r.way, r.may, r.sees, p.lo, p.hi, p.round, p.organisation, p.organisation_name, p.division
    from account a
    left join credential c on c.account = a.id
    left join totp t on t.account = a.id
    left join post p on p.id = s.post and p.account = a.id and p.from_day <= today and coalesce(p.to_day, today) >= today and p.ended_on is null
    left join role r on r.id = p.role
    where a.id = s.account and a.state = '正常' and coalesce(a.valid_to, today) >= today;
end
$$;

-- Counts an attempt before the password is looked at, so that many at once can't outrun the lock. The hash is for argon2.
drop function if exists app.begin_log_in(text, bytea, timestamptz, int, interval);
create function app.begin_log_in(typed text, typed_hash bytea, at timestamptz, most int, lock_for interval)
returns table (account uuid, password_hash text, state text, valid_to date, locked_until timestamptz, failed int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  f public.log_in_failure;
begin
  insert into log_in_failure as l (login_hash, failed, since) values (typed_hash, 1, at)
  on conflict (login_hash) do update set
    failed = case when l.locked_until <= at then 1 when l.locked_until is null then l.failed + 1 else l.failed end,
    locked_until = case when l.locked_until > at then l.locked_until when l.locked_until is null and l.failed >= most then at + lock_for end
  returning l.* into f;
  return query
    select a.id, c.password_hash, a.state, a.valid_to, f.locked_until, f.failed
    from (select 1) one
    left join account a on lower(a.login) = lower(typed)
    left join credential c on c.account = a.id;
end
$$;

-- How an attempt ended; a good one clears the count, and so does a right password that waits for its code.
create or replace function app.end_log_in(typed_hash bytea, who uuid, at timestamptz, outcome text, agent text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if outcome in ('成功', '等待动态口令') then delete from log_in_failure where login_hash = typed_hash; end if;
  insert into log_in_attempt (account, at, outcome, agent) values (who, at, outcome, agent);
end
$$;

-- Opens a session in the given post, or in the one used last, or in the first. Returns its id.
create or replace function app.open_session(token bytea, who uuid, wanted uuid, at timestamptz, ends timestamptz, today date, agent text, strong boolean) returns uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  chosen uuid;
  opened uuid;
begin
  select p.id into chosen from post p
  where p.account = who and p.from_day <= today and coalesce(p.to_day, today) >= today and p.ended_on is null and coalesce(p.id = wanted, true)
  order by (select max(s.seen_at) from session s where s.account = who and s.post = p.id) desc nulls last, p.from_day, p.id limit 1;
  insert into session (hash, account, post, started_at, seen_at, ends_at, agent, second_factor_at)
  values (token, who, chosen, at, at, ends, agent, case when strong then at end)
  returning id into opened;
  return opened;
end
$$;

-- Gives a living session a new token, and with it another post or the second factor. False when the old token opens nothing.
create or replace function app.renew_session(old_token bytea, new_token bytea, at timestamptz, today date, change_post boolean, wanted uuid, strong boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update session s set hash = new_token, seen_at = at,
    post = case when change_post then wanted else s.post end,
    chosen = s.chosen or change_post,
    second_factor_at = case when strong then at else s.second_factor_at end
  where s.hash = old_token and s.ended_at is null and s.ends_at > at
    and (not change_post or wanted is null or exists (
      select from post p where p.id = wanted and p.account = s.account and p.from_day <= today and coalesce(p.to_day, today) >= today and p.ended_on is null));
  return found;
end
$$;

create or replace function app.close_session(token bytea, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update session set ended_at = at, ended_why = '本人退出' where hash = token and ended_at is null;
  return found;
end
$$;

-- Ends every session of an account but the one named: after a change of password, a lock, the end of a post.
create or replace function app.close_sessions(who uuid, except_token bytea, at timestamptz, why text) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  n int;
begin
  update session set ended_at = at, ended_why = why where account = who and ended_at is null and hash is distinct from except_token;
  get diagnostics n = row_count;
  return n;
end
$$;

-- The posts the holder of a token may choose from.
drop function if exists app.posts_of(bytea, date);
create function app.posts_of(token bytea, today date)
returns table (id uuid, role text, role_title text, organisation uuid, organisation_name text, acting_for uuid, to_day date)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, p.role, r.title, p.organisation, p.organisation_name, p.acting_for, p.to_day
  from session s join post p on p.account = s.account join role r on r.id = p.role
  where s.hash = token and s.ended_at is null and p.from_day <= today and coalesce(p.to_day, today) >= today and p.ended_on is null
  order by p.from_day, p.id
$$;

-- The devices the holder of a token is logged in on.
drop function if exists app.sessions_of(bytea, timestamptz, interval);
create function app.sessions_of(token bytea, at timestamptz, idle interval)
returns table (id uuid, agent text, started_at timestamptz, seen_at timestamptz, current boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.agent, o.started_at, o.seen_at, o.hash = token
  from session s join session o on o.account = s.account
  where s.hash = token and s.ended_at is null and o.ended_at is null and o.ends_at > at and o.seen_at + idle > at
  order by o.seen_at desc
$$;

-- The present password's hash first, then the earlier ones.
create or replace function app.passwords_of(who uuid) returns setof text
language sql stable security definer set search_path = pg_catalog, public as $$
  select password_hash from password_history where account = who order by set_at desc limit 6
$$;

create or replace function app.set_password(who uuid, hashed text, at timestamptz, must boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into credential (account, password_hash, set_at, must_change) values (who, hashed, at, must)
  on conflict (account) do update set password_hash = hashed, set_at = at, must_change = must;
  insert into password_history (account, password_hash, set_at) values (who, hashed, at);
  delete from password_history h where h.account = who and h.set_at < (
    select min(kept.set_at) from (select set_at from password_history where account = who order by set_at desc limit 6) kept);
end
$$;

-- The same password under today's parameters: neither its age nor the history changes.
create or replace function app.rehash_password(who uuid, old_hash text, new_hash text) returns void
language sql security definer set search_path = pg_catalog, public as $$
  update credential set password_hash = new_hash where account = who and password_hash = old_hash
$$;

-- Whose code it is, while it can be used.
drop function if exists app.find_activation(bytea, timestamptz);
create function app.find_activation(code bytea, at timestamptz)
returns table (account uuid, login text, name text, organisation_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, a.login, a.name, a.organisation_name from activation v join account a on a.id = v.account
  where v.code_hash = code and v.used_at is null and v.withdrawn_at is null and v.expires_at > at and a.state <> '停用'
$$;

-- Uses the code up and opens the account. Null when it can no longer be used.
create or replace function app.use_activation(code bytea, at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who uuid;
  login_text text;
begin
  update activation v set used_at = at
  where v.code_hash = code and v.used_at is null and v.withdrawn_at is null and v.expires_at > at
    and exists (select from account a where a.id = v.account and a.state <> '停用')
  returning v.account into who;
  if who is not null then
    update account set state = '正常' where id = who and state = '待激活';
    update activation set withdrawn_at = at where account = who and used_at is null and withdrawn_at is null;
  end if;
  return who;
end
$$;

-- Clears the lock of a login; called when an administrator unlocks it or a new password was set.
create or replace function app.clear_failures(typed_hash bytea) returns void
language sql security definer set search_path = pg_catalog, public as $$
  delete from log_in_failure where login_hash = typed_hash
$$;

-- Until when each of these logins is locked by wrong passwords.
create or replace function app.locked_until(typed_hash bytea, at timestamptz) returns timestamptz
language sql stable security definer set search_path = pg_catalog, public as $$
  select locked_until from log_in_failure where login_hash = typed_hash and locked_until > at
$$;

drop function if exists app.totp_of(uuid);
create function app.totp_of(who uuid)
returns table (secret bytea, confirmed boolean, last_step bigint, demo boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select t.secret, t.confirmed_at is not null, t.last_step, a.demo from totp t join account a on a.id = t.account where t.account = who
$$;

-- A new secret replaces one that was never confirmed; a confirmed one stays until an administrator resets it.
create or replace function app.enrol_totp(who uuid, sealed bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into totp (account, secret) values (who, sealed)
  on conflict (account) do update set secret = sealed, last_step = 0, failed = 0, locked_until = null where totp.confirmed_at is null;
  return found;
end
$$;

-- Counts a try before the code is looked at; false while locked by too many wrong ones.
create or replace function app.begin_totp(who uuid, at timestamptz, most int, lock_for interval) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  t public.totp;
begin
  update totp set
    failed = case when locked_until <= at then 1 when locked_until is null then failed + 1 else failed end,
    locked_until = case when locked_until > at then locked_until when locked_until is null and failed >= most then at + lock_for end
  where account = who returning * into t;
  return t.account is not null and t.locked_until is null;
end
$$;

-- A step opens once: false when this one or a later one was used.
create or replace function app.use_totp(who uuid, step bigint, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update totp set last_step = step, failed = 0, locked_until = null, confirmed_at = coalesce(confirmed_at, at)
  where account = who and last_step < step;
  return found;
end
$$;

create or replace function app.drop_totp(who uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from totp where account = who;
  return found;
end
$$;

-- What of a new account is already somebody else's, wherever that is: 'login', 'document', 'person' or nothing.
create or replace function app.taken_account(wanted_login text, wanted_document bytea, wanted_person uuid) returns text
language sql stable security definer set search_path = pg_catalog, public as $$
  select case
    when exists (select from account where document_hash = wanted_document) then 'document'
    when exists (select from account where person = wanted_person) then 'person'
    when exists (select from account where lower(login) = lower(wanted_login)) then 'login'
  end
$$;

-- Titles of the roles an account holds, now or from a day to come, that exclude this one.
create or replace function app.excluded_roles(who uuid, wanted text, today date) returns setof text
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct held.title from post p join role held on held.id = p.role, role added
  where added.id = wanted and p.account = who and p.ended_on is null and coalesce(p.to_day, today) >= today
    and held.id <> added.id and (held.id = any (added.excludes) or added.id = any (held.excludes))
$$;

-- The database itself refuses two administrators in one account, whoever writes the row.
create or replace function app.post_excludes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.ended_on is null and exists (select from app.excluded_roles(new.account, new.role, new.from_day)) then
    raise exception 'identity.post.excluded' using errcode = '23514';
  end if;
  return new;
end
$$;
drop trigger if exists post_excludes on post;
create trigger post_excludes before insert or update of role, account, ended_on on post for each row execute function app.post_excludes();

do $$
declare
  f text;
begin
  -- Held by the log-in alone: a request has stepped into a way, and nothing it runs there can call these.
  foreach f in array array[
    'app.find_session(bytea, timestamptz, date, interval, interval)', 'app.begin_log_in(text, bytea, timestamptz, int, interval)',
    'app.end_log_in(bytea, uuid, timestamptz, text, text)', 'app.open_session(bytea, uuid, uuid, timestamptz, timestamptz, date, text, boolean)',
    'app.renew_session(bytea, bytea, timestamptz, date, boolean, uuid, boolean)', 'app.close_session(bytea, timestamptz)',
    'app.close_sessions(uuid, bytea, timestamptz, text)', 'app.posts_of(bytea, date)', 'app.sessions_of(bytea, timestamptz, interval)',
    'app.passwords_of(uuid)', 'app.set_password(uuid, text, timestamptz, boolean)', 'app.rehash_password(uuid, text, text)',
    'app.find_activation(bytea, timestamptz)', 'app.use_activation(bytea, timestamptz)', 'app.clear_failures(bytea)',
    'app.totp_of(uuid)', 'app.enrol_totp(uuid, bytea)', 'app.begin_totp(uuid, timestamptz, int, interval)', 'app.use_totp(uuid, bigint, timestamptz)',
    'app.drop_totp(uuid)'
  ] loop
    execute format('grant execute on function %s to jp_login', f);
  end loop;
  -- Answers of yes or no that whoever opens accounts and grants posts needs.
  foreach f in array array['app.locked_until(bytea, timestamptz)', 'app.taken_account(text, bytea, uuid)', 'app.excluded_roles(uuid, text, date)'] loop
    execute format('grant execute on function %s to jp_division, jp_unit, jp_job', f);
  end loop;
end $$;
