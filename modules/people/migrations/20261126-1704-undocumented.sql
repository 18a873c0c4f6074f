-- 没有登记证件的人：范围里逐人去查证件太慢，单列一张表，由触发器跟着人和证件改
create table undocumented (
  person uuid primary key,
  place bigint not null,
  node bigint not null,
  line bigint
);
create index undocumented_place on undocumented (place);
create index undocumented_node on undocumented (node);
create index undocumented_line on undocumented (line) where line is not null;

create function app.keep_undocumented() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_table_name = 'person' then
    if tg_op = 'INSERT' then
      insert into public.undocumented (person, place, node, line) select c.id, c.place, c.node, c.line from came c where c.merged_into is null;
    elsif tg_op = 'DELETE' then
      delete from public.undocumented u using gone g where u.person = g.id;
    else
      delete from public.undocumented u using came c where u.person = c.id and c.merged_into is not null;
      update public.undocumented u set place = c.place, node = c.node, line = c.line from came c
        where u.person = c.id and (u.place, u.node, u.line) is distinct from (c.place, c.node, c.line);
      -- An archive that was merged and is taken apart again.
      insert into public.undocumented (person, place, node, line) select c.id, c.place, c.node, c.line from came c join gone g on g.id = c.id
        where g.merged_into is not null and c.merged_into is null and not exists (select from public.document d where d.person = c.id) on conflict do nothing;
    end if;
  else
    if tg_op <> 'INSERT' then
      insert into public.undocumented (person, place, node, line) select distinct p.id, p.place, p.node, p.line from gone g join public.person p on p.id = g.person
        where p.merged_into is null and not exists (select from public.document d where d.person = p.id) on conflict do nothing;
    end if;
    if tg_op <> 'DELETE' then
      delete from public.undocumented u using came c where u.person = c.person;
    end if;
  end if;
  return null;
end
$$;
create trigger undocumented_added after insert on person referencing new table as came for each statement execute function app.keep_undocumented();
create trigger undocumented_changed after update on person referencing old table as gone new table as came for each statement execute function app.keep_undocumented();
create trigger undocumented_deleted after delete on person referencing old table as gone for each statement execute function app.keep_undocumented();
create trigger undocumented_given after insert on document referencing new table as came for each statement execute function app.keep_undocumented();
create trigger undocumented_moved after update on document referencing old table as gone new table as came for each statement execute function app.keep_undocumented();
create trigger undocumented_taken after delete on document referencing old table as gone for each statement execute function app.keep_undocumented();

insert into undocumented (person, place, node, line)
  select p.id, p.place, p.node, p.line from person p where p.merged_into is null and not exists (select from document d where d.person = p.id);
