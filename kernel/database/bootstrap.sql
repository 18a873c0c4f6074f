-- What every table and function stands on: roles, the schema app and its readers of settings. Safe to run again.

do $$
declare
  name text;
begin
  foreach name in array array['jp_login', 'jp_queue'] loop
    if not exists (select from pg_roles where rolname = name) then
      begin
        execute format('create role %I login noinherit', name);
      exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
      end;
    end if;
  end loop;
  foreach name in array array['jp_division', 'jp_line', 'jp_unit', 'jp_party', 'jp_inspect', 'jp_self', 'jp_public', 'jp_job'] loop
    if not exists (select from pg_roles where rolname = name) then
      begin
        execute format('create role %I nologin', name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not exists (
      select from pg_auth_members m
      where m.roleid = (select oid from pg_roles where rolname = name)
        and m.member = (select oid from pg_roles where rolname = 'jp_login')
    ) then
      execute format('grant %I to jp_login', name);
    end if;
  end loop;
end $$;

create schema if not exists app;
revoke all on schema app from public;
revoke create on schema public from public;
-- Temporary tables stand before `public` for every function, whatever its search_path says: whoever may make one could put
-- their own view where a security definer function expects a table, and run their code with the owner's rights.
do $$ begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;
grant usage on schema app, public to jp_login, jp_queue, jp_division, jp_line, jp_unit, jp_party, jp_inspect, jp_self, jp_public, jp_job;
-- A function is open to everyone by default; here it is open to whom it names.
alter default privileges revoke execute on functions from public;

create or replace function app.lo() returns bigint language sql stable parallel safe
  return nullif(current_setting('app.lo', true), '')::bigint;
create or replace function app.hi() returns bigint language sql stable parallel safe
  return nullif(current_setting('app.hi', true), '')::bigint;
create or replace function app.sees() returns bigint language sql stable parallel safe
  return nullif(current_setting('app.sees', true), '')::bigint;
create or replace function app.organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organisation', true), '')::uuid;
create or replace function app.account() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account', true), '')::uuid;
create or replace function app.post() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.post', true), '')::uuid;
create or replace function app.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person', true), '')::uuid;
create or replace function app.round() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.round', true), '')::uuid;
create or replace function app.today() returns date language sql stable parallel safe
  return nullif(current_setting('app.today', true), '')::date;
grant execute on function app.lo(), app.hi(), app.sees(), app.organisation(), app.account(), app.post(), app.person(), app.round(), app.today() to public;

-- Names sort by pinyin wherever the database came from: `name text collate pinyin`.
do $$
begin
  if not exists (select from pg_collation where collname = 'pinyin' and collnamespace = 'public'::regnamespace) then
    create collation public.pinyin (provider = icu, locale = 'zh-u-co-pinyin');
  end if;
end $$;

-- What was last declared, by kind, so that a start with nothing new writes nothing.
create table if not exists app.declared (
  kind text primary key,
  hash text not null
);
