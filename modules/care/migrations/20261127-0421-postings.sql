-- 规则要求公示的项目，发给谁先公示：一个机构、一个项目、一年一份名单，封存以后不改；公示走评选公示的那一套
create table care_posting (
  id uuid primary key default gen_random_uuid(),
  number int not null,
  office uuid not null references organisation (id),
  office_name text not null,
  place bigint not null,
  division bigint not null,
  item text not null,
  year int not null,
  title text not null,
  basis text not null,
  basis_number text,
  n int not null check (n > 0),
  hash text not null,
  sealed_on date not null,
  by_name text not null,
  -- 没有公示：空
  notice uuid references notice (id),
  void_reason text,
  -- 看得到它的字段组
  bit int not null,
  demo boolean not null default false,
  unique (office, year, number)
);
create index care_posting_place on care_posting (place, sealed_on);
create table care_posting_entry (
  id uuid primary key default gen_random_uuid(),
  posting uuid not null references care_posting (id),
  rank int not null,
  person uuid not null,
  name text not null,
  unit_name text not null,
  category text not null,
  unique (posting, rank),
  unique (posting, person)
);
create index care_posting_entry_person on care_posting_entry (person);
