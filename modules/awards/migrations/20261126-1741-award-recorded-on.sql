-- 荣誉是哪一天登记、改动的：办事的日期，不是机器的钟（since 只用来排先后）。以前登记的没有记，空着
alter table award add column recorded_on date;
create function app.award_recorded() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  new.recorded_on := app.today();
  return new;
end
$$;
create trigger award_recorded before insert or update on award for each row execute function app.award_recorded();
