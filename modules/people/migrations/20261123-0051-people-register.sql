-- Every version says who wrote it; the one before goes to the log without its salt and cipher (app.sign_row).
alter table person
  add column version int not null default 1,
  add column by_account uuid,
  add column by_name text,
  add column by_office text,
  add column member_since date;
create index person_employer on person (employer, pinyin) where employer is not null;
create trigger sign before insert or update on person for each row execute function app.sign_row();

-- 同名同生日的提示
create index person_twin on person (name, born);

create index name_gram_line on name_gram (gram, line) where line is not null;

-- Whoever belongs to a unit stands where it stands.
create function app.carry_people() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  update person set place = new.place, province = new.province, city = new.city, county = new.county, division = new.division, node = new.node, line = new.line
    where employer = new.id and merged_into is null;
  return null;
end
$$;
create trigger carry_people after update of place, node, line on organisation for each row
  when ((old.place, old.node, old.line) is distinct from (new.place, new.node, new.line)) execute function app.carry_people();

create function app.carry_name_grams() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  update name_gram set place = new.place, node = new.node, line = new.line where person = new.id;
  return null;
end
$$;
create trigger carry_grams after update of place, node, line on person for each row
  when ((old.place, old.node, old.line) is distinct from (new.place, new.node, new.line)) execute function app.carry_name_grams();
