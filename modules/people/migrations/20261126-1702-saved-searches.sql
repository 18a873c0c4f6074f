-- 各人自己保存的查询和选的列；别人看不到
create table saved_search (
  id uuid primary key default gen_random_uuid(),
  account uuid not null,
  name text not null check (char_length(name) between 1 and 30),
  -- 筛选和排序，网址里问号以后的部分
  query jsonb not null,
  position int not null,
  since timestamptz not null default clock_timestamp(),
  unique (account, name)
);
create table list_choice (
  account uuid primary key,
  columns text[] not null
);
