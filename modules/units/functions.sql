-- 哪些班组要重新对：班组登记、职工的班组和政治面貌、党组织关系、单位名称和登记类型变了。触发器按语句一次记完，谁改的都一样，所以越过范围写
create or replace function app.note_teams() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  if tg_table_name = 'team' then
    insert into public.team_stale (team) select distinct n.id from changed n;
  elsif tg_table_name in ('party_spell', 'restriction') then
    insert into public.team_stale (team) select distinct p.team from changed n join public.person p on p.id = n.person where p.team is not null;
  elsif tg_op = 'INSERT' then
    insert into public.team_stale (team) select distinct n.team from changed n where n.team is not null;
  else
    insert into public.team_stale (team)
      select distinct x.team from changed n join before o on o.id = n.id, lateral (values (n.team), (o.team)) x (team)
      where x.team is not null and (n.team, n.politics, n.employment, n.merged_into) is distinct from (o.team, o.politics, o.employment, o.merged_into);
  end if;
  return null;
end
$$;
revoke execute on function app.note_teams() from public;
create or replace trigger teams_added after insert on public.team referencing new table as changed for each statement execute function app.note_teams();
create or replace trigger teams_changed after update on public.team referencing new table as changed for each statement execute function app.note_teams();
create or replace trigger teams_added after insert on public.person referencing new table as changed for each statement execute function app.note_teams();
create or replace trigger teams_changed after update on public.person referencing old table as before new table as changed for each statement execute function app.note_teams();
create or replace trigger teams_added after insert on public.party_spell referencing new table as changed for each statement execute function app.note_teams();
create or replace trigger teams_changed after update on public.party_spell referencing new table as changed for each statement execute function app.note_teams();

create or replace trigger teams_added after insert on public.restriction referencing new table as changed for each statement execute function app.note_teams();
create or replace trigger teams_changed after update on public.restriction referencing new table as changed for each statement execute function app.note_teams();

create or replace function app.note_unit_teams() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
begin
  insert into public.team_stale (team) select t.id from public.team t where t.organisation = new.id;
  return null;
end
$$;
revoke execute on function app.note_unit_teams() from public;
create or replace trigger unit_teams after update on public.organisation for each row
  when ((old.name, old.ownership, old.kind) is distinct from (new.name, new.ownership, new.kind)) execute function app.note_unit_teams();
