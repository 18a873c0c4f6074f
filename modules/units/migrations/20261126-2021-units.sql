-- 班组有没有党员：登记的数和名册两头对出来的，由后台任务算好放着，各级数得快
create table team_mark (
  team uuid primary key references team (id) on delete cascade,
  organisation uuid not null references organisation (id),
  name text not null,
  kind text not null,
  unit_name text not null,
  -- 国有企业；登记类型断不定的为空
  state_owned boolean,
  place bigint not null,
  node bigint not null,
  line bigint,
  province bigint,
  city bigint,
  county bigint,
  state text not null check (state in ('空白', '说法不一', '说不清', '有党员')),
  -- 登记的人数和党员数；没有登记的为空
  members int,
  declared int,
  -- 名册里写着在这个班组的在职职工，其中的党员
  listed int not null,
  party int not null,
  -- 从哪天起是这样
  since date not null
);
create index team_mark_place on team_mark (place, state);
create index team_mark_node on team_mark (node);
create index team_mark_line on team_mark (line) where line is not null;
create index team_mark_organisation on team_mark (organisation);

-- 每一段空白：从哪天到哪天，怎么结束的
create table team_blank (
  id uuid primary key default gen_random_uuid(),
  team uuid not null references team (id) on delete cascade,
  place bigint not null,
  node bigint not null,
  line bigint,
  since date not null,
  ended_on date,
  ended_why text,
  check ((ended_on is null) = (ended_why is null))
);
create unique index team_blank_open on team_blank (team) where ended_on is null;
create index team_blank_team on team_blank (team);

-- 填补空白的计划：办法、责任人、哪天以前；跟进另记
create table team_plan (
  id uuid primary key default gen_random_uuid(),
  team uuid not null references team (id) on delete cascade,
  place bigint not null,
  node bigint not null,
  line bigint,
  means text not null check (means in ('发展党员', '调配党员', '建立联合党支部', '党员联系班组', '其他')),
  -- 培养对象；发展党员的写到人
  candidate text,
  responsible text not null,
  due_on date not null,
  note text,
  state text not null default '进行中' check (state in ('进行中', '已完成', '终止')),
  made_on date not null,
  by_name text,
  by_office text,
  ended_on date,
  ended_why text,
  demo boolean not null default false,
  check ((state = '进行中') = (ended_on is null)),
  check ((ended_on is null) = (ended_why is null))
);
create unique index team_plan_open on team_plan (team) where state = '进行中';
create index team_plan_due on team_plan (place, due_on) where state = '进行中';

create table team_plan_step (
  id uuid primary key default gen_random_uuid(),
  plan uuid not null references team_plan (id) on delete cascade,
  happened_on date not null,
  what text not null,
  -- 随这一步改的期限
  due_on date,
  by_name text,
  by_office text,
  recorded_on date not null
);
create index team_plan_step_plan on team_plan_step (plan, happened_on);

-- 党员、人员、班组变了，还没有重算的班组
create table team_stale (
  id bigint generated always as identity primary key,
  team uuid not null
);
insert into team_stale (team) select id from team;

-- 单位对花名册的说明：某一天在职多少人，名册里当时有多少人
create table roster_attestation (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  as_of date not null,
  employed int not null check (employed >= 0),
  listed int not null,
  by_name text,
  given_on date not null,
  check (as_of <= given_on)
);
create index roster_attestation_organisation on roster_attestation (organisation, as_of);
create index if not exists person_team on person (team) where team is not null;
