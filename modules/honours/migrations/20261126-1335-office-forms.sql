-- 原表套印：上级下发的空白表样，按表里留的空填写，版式不动。表样没有个人信息，谁都可以照着套
create table office_form (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('nomination', 'roster', 'consult')),
  title text not null,
  file uuid not null references file (id),
  format text not null check (format in ('docx', 'xlsx')),
  places text[] not null,
  -- 只用于一届；空：本机构各届都用
  round uuid references round (id),
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place bigint not null,
  added_on date not null,
  account uuid,
  retired_on date,
  retired_why text
);
create index office_form_kind on office_form (kind) where retired_on is null;
