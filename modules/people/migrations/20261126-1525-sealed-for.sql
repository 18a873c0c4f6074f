-- 证件号码用本人的盐封存；合并时证件改指保留的档案，盐还是原来那一份的
alter table document add column sealed_for uuid references person (id);
create function app.keep_seal() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  new.sealed_for := coalesce(old.sealed_for, old.person);
  return new;
end
$$;
create trigger keep_seal before update of person on document for each row when (old.person is distinct from new.person) execute function app.keep_seal();
