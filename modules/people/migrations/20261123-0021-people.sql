create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  former_name text,
  pinyin text not null,
  sex text check (sex in ('男', '女')),
  born date,
  ethnicity text,
  politics text,
  education text,
  hukou text,
  native_place text,
  -- 在职 离退休 离职 去世 未知
  employment text not null default '未知' check (employment in ('在职', '离退休', '离职', '去世', '未知')),
  joined_work_on date,
  position text,
  rank text,
  trade text,
  skill_level text,
  professional_title text,
  migrant boolean,
  new_form boolean,
  employer uuid references organisation (id),
  team uuid references team (id),
  division bigint not null,
  place bigint not null,
  province bigint,
  city bigint,
  county bigint,
  node bigint not null,
  line bigint,
  phone_cipher bytea,
  phone_tail text,
  salt bytea not null,
  demo boolean not null default false,
  merged_into uuid references person (id),
  source text not null,
  verified text not null default '自报',
  ground text,
  act uuid,
  since timestamptz not null default clock_timestamp()
);
create index person_county_name on person (county, pinyin, id);
create index person_city_name on person (city, pinyin, id);
create index person_province_name on person (province, pinyin, id);
create index person_node on person (node, pinyin);
create index person_place on person (place);
create index person_line on person (line) where line is not null;

create table person_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index person_log_id on person_log (id, until);

create table document (
  person uuid not null references person (id),
  kind text not null,
  key_version int not null,
  hash bytea not null,
  cipher bytea not null,
  tail text not null,
  valid_from date,
  valid_to date,
  source text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (kind, hash)
);
create index document_person on document (person);

-- 姓名检索：一至四字、拼音、首字母的片段，只用等号，行级安全下才能走索引
create table name_gram (
  gram text not null,
  place bigint not null,
  node bigint not null,
  line bigint,
  person uuid not null references person (id) on delete cascade,
  primary key (gram, person)
);
create index name_gram_place on name_gram (gram, place);
create index name_gram_node on name_gram (gram, node);
create index name_gram_person on name_gram (person);
