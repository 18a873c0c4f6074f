-- Names sort by pinyin; every version of a row says who wrote it, and the one before goes to the log.
alter table organisation
  alter column name type text collate pinyin,
  add column version int not null default 1,
  add column union_type text,
  add column by_account uuid,
  add column by_name text,
  add column by_office text;
create index organisation_union on organisation (place) where is_union;
create index organisation_union_parent on organisation (union_parent) where union_parent is not null;
create index organisation_parent on organisation (parent) where parent is not null;

alter table team
  alter column name type text collate pinyin,
  add column version int not null default 1,
  add column by_account uuid,
  add column by_name text,
  add column by_office text;

create table team_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index team_log_id on team_log (id, until);

-- 单位名称检索：一至四字及首字母的片段，只用等号
create table organisation_gram (
  gram text not null,
  place bigint not null,
  node bigint not null,
  line bigint,
  organisation uuid not null references organisation (id) on delete cascade,
  primary key (gram, organisation)
);
create index organisation_gram_place on organisation_gram (gram, place);
create index organisation_gram_node on organisation_gram (gram, node);
create index organisation_gram_line on organisation_gram (gram, line) where line is not null;
create index organisation_gram_organisation on organisation_gram (organisation);

-- 产业线的先序号：根产业工会按百万取段，下级在上级段内取小段
create sequence organisation_line_seq start 1;

-- Who writes is taken from the session, never from the statement; the row as it was goes to the log. Nobody else writes there.
create function app.sign_row() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.by_account := app.account();
  new.by_name := (select a.name from account a where a.id = app.account());
  new.by_office := (select o.name from organisation o where o.id = app.organisation());
  if tg_op = 'UPDATE' then
    execute format('insert into public.%I (id, body, since, account, act) values ($1, $2, $3, $4, $5)', tg_table_name || '_log')
      using old.id, to_jsonb(old) - 'salt' - 'phone_cipher', old.since, app.account(), nullif(to_jsonb(new) ->> 'act', '')::uuid;
    new.version := old.version + 1;
    new.since := clock_timestamp();
  end if;
  return new;
end
$$;
create trigger sign before insert or update on organisation for each row execute function app.sign_row();
create trigger sign before insert or update on team for each row execute function app.sign_row();

-- A unit that moves takes its teams and its grams along.
create function app.carry_organisation() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  update team set place = new.place, node = new.node, line = new.line where organisation = new.id;
  update organisation_gram set place = new.place, node = new.node, line = new.line where organisation = new.id;
  return null;
end
$$;
create trigger carry after update of place, node, line on organisation for each row
  when ((old.place, old.node, old.line) is distinct from (new.place, new.node, new.line)) execute function app.carry_organisation();

-- 导入批次：上传的文件加密存放，预检时和入库时各读一遍；行里只留处置和改动，不留证件号码
create table import_batch (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('people', 'organisations')),
  file uuid not null references file (id),
  file_name text not null,
  sha256 bytea not null,
  target uuid references organisation (id),
  state text not null default '预检' check (state in ('预检', '已入库', '已撤销')),
  total int not null,
  added int not null,
  changed int not null,
  same int not null,
  failed int not null,
  recognised jsonb not null,
  organisation uuid,
  account uuid,
  by_name text,
  place bigint,
  node bigint,
  line bigint,
  leaf uuid,
  made_on date not null,
  made_at timestamptz not null default clock_timestamp(),
  committed_on date,
  undone_on date,
  undone_why text
);
create index import_batch_place on import_batch (place, made_at);
create index import_batch_node on import_batch (node) where node is not null;
create index import_batch_line on import_batch (line) where line is not null;

create table import_row (
  batch uuid not null references import_batch (id),
  row int not null,
  action text not null check (action in ('新增', '改动', '不动', '退回')),
  title text not null,
  subject uuid,
  changes jsonb not null default '[]',
  errors jsonb not null default '[]',
  -- The row as it was before, without the salt; null for a new one. With `version` it is what 整批撤销 needs.
  before jsonb,
  version int,
  primary key (batch, row)
);
create index import_row_subject on import_row (subject) where subject is not null;
