-- 表彰、撤销、恢复的决定：以发文机关的文件为准，本系统只登记，不编文号
create table decision (
  id uuid primary key default gen_random_uuid(),
  round uuid references round (id),
  kind text not null check (kind in ('表彰', '撤销', '恢复')),
  title text not null,
  number text,
  -- 授予（批准）机关全称
  organ text not null,
  meeting text not null,
  met_on date not null,
  decided_on date not null,
  -- 盖章的决定扫描件
  paper uuid not null references file (id),
  minutes uuid references file (id),
  list uuid references list (id),
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  published uuid references published (id),
  account uuid,
  recorded_on date not null
);
create index decision_place on decision (place, decided_on);
create index decision_node on decision (node);
create index decision_round on decision (round) where round is not null;

-- 荣誉：登记一次，终身有效；撤销、恢复、暂停是状态和决定，不删除
create table award (
  id uuid primary key default gen_random_uuid(),
  -- 集体荣誉挂在单位或班组上，不进人员名册
  subject_kind text not null check (subject_kind in ('person', 'organisation', 'team')),
  -- 历史名册上没有证件的，先只有姓名，以后并到人
  person uuid references person (id),
  organisation uuid references organisation (id),
  team uuid references team (id),
  name text not null collate pinyin,
  pinyin text not null,
  sex text,
  born date,
  ethnicity text,
  -- 获奖时的单位，不随调动变
  employer uuid references organisation (id),
  employer_name text,
  position text,
  category text,
  kind text,
  -- 荣誉目录的代码和当时的全称；目录没有的旧称号只有全称
  honour text,
  honour_title text not null,
  family text,
  level text not null,
  granted_by text not null,
  year int not null,
  granted_on date,
  document_title text,
  document_number text,
  decision uuid references decision (id),
  kase uuid unique references kase (id),
  rank int,
  pool text check (pool in ('常规', '单列')),
  -- 授予机关编的号，只登记；空：还没有拿到
  certificate_number text,
  medal_number text,
  state text not null default '有效' check (state in ('有效', '暂停', '撤销')),
  -- 暂停、撤销的案
  revocation uuid references kase (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  division bigint not null,
  province bigint,
  city bigint,
  county bigint,
  source text not null check (source in ('表彰决定', '历史补录', '名册导入')),
  verified text not null default '待核' check (verified in ('已核', '待核', '存疑')),
  ground text,
  batch uuid,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false
);
create index award_place on award (place, granted_on desc, id);
create index award_node on award (node, granted_on desc, id);
create index award_line on award (line, granted_on desc, id) where line is not null;
create index award_person on award (person) where person is not null;
create index award_organisation on award (organisation) where organisation is not null;
create index award_team on award (team) where team is not null;
create index award_name on award (name);
create index award_decision on award (decision) where decision is not null;
-- 同一决定里一个对象只登记一次；不同年度可以再次获得同一称号
create unique index award_once on award (decision, coalesce(person, team, organisation)) where decision is not null and coalesce(person, team, organisation) is not null;

create table award_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index award_log_id on award_log (id, until);
create trigger sign before insert or update on award for each row execute function app.sign_row();

-- 证书：一份荣誉一份有效的电子证书，查验码人人可查；遗失补发、更名换发另出一份，旧的注明
create table certificate (
  id uuid primary key default gen_random_uuid(),
  award uuid not null references award (id),
  code text not null unique,
  issued_on date not null,
  reason text not null check (reason in ('首次', '遗失补发', '更名换发', '更正')),
  state text not null default '有效' check (state in ('有效', '已换发', '已收回')),
  ended_on date,
  fields jsonb not null,
  account uuid
);
create index certificate_award on certificate (award);

-- 异动：调动、退休、改制、移居、失联、去世、更名、证章领取遗失补发收回
create table award_event (
  id uuid primary key default gen_random_uuid(),
  award uuid not null references award (id),
  kind text not null,
  happened_on date not null,
  recorded_on date not null,
  detail jsonb not null default '{}',
  note text not null default '',
  paper uuid references file (id),
  account uuid,
  by_name text not null,
  by_office text not null
);
create index award_event_award on award_event (award, happened_on);
