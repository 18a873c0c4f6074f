-- 年度监督工作计划：主任会议通过，向社会公布（监督法第六十三条）
create table npc_plan (
  id uuid primary key default gen_random_uuid(),
  year int not null,
  title text not null collate pinyin,
  adopted_on date not null,
  -- 凭什么：主任会议第几次会议，或者文号
  adopted_by text not null,
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  unique (organisation, year)
);
create index npc_plan_place on npc_plan (place, year desc);
create table npc_plan_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index npc_plan_log_id on npc_plan_log (id, until);
create trigger sign before insert or update on npc_plan for each row execute function app.sign_row();

-- 一件监督议题
create table npc_matter (
  id uuid primary key default gen_random_uuid(),
  number text not null,
  kind text not null check (kind in ('专项工作报告', '执法检查', '专题询问', '质询', '重大事项决定', '立法跟踪')),
  topic text not null collate pinyin,
  -- 监督哪份决定的哪几条
  pack text not null,
  clauses text[] not null default '{}',
  plan uuid references npc_plan (id),
  -- 谁报告、谁答复；不在册的只有名称，收不到提醒
  reporter uuid references organisation (id),
  reporter_name text not null,
  meeting_on date,
  meeting_title text,
  -- 会议、决议自己定的报告日子，先于省里的期限
  report_due_on date,
  -- 质询案的联名人数
  signers int check (signers > 0),
  state text not null default '在办' check (state in ('在办', '办结', '撤销')),
  closed_on date,
  closed_why text,
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place bigint not null,
  division bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  unique (organisation, number),
  check ((kind = '质询') = (signers is not null)),
  check ((state = '在办') = (closed_on is null))
);
create index npc_matter_place on npc_matter (place, state);
create index npc_matter_plan on npc_matter (plan) where plan is not null;
create table npc_matter_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index npc_matter_log_id on npc_matter_log (id, until);
create trigger sign before insert or update on npc_matter for each row execute function app.sign_row();

-- 谁看得到：委员会、报告机关和逐条意见的责任单位，一单位一行
create table npc_seat (
  matter uuid not null references npc_matter (id) deferrable initially deferred,
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  primary key (matter, organisation)
);
create index npc_seat_place on npc_seat (place);
create index npc_seat_node on npc_seat (node);
create index npc_seat_organisation on npc_seat (organisation);

-- 办过的步骤，只加不改
create table npc_step (
  seq bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  matter uuid not null references npc_matter (id),
  step text not null,
  happened_on date not null,
  text text not null default '',
  file uuid references file (id),
  organisation uuid not null,
  office text not null,
  account uuid not null,
  by_name text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index npc_step_matter on npc_step (matter, seq);

-- 逐条跟踪的事：审议意见、询问中的承诺、检查发现的问题
create table npc_item (
  id uuid primary key default gen_random_uuid(),
  matter uuid not null references npc_matter (id),
  n int not null,
  source text not null check (source in ('审议意见', '承诺', '检查发现')),
  text text not null,
  body uuid references organisation (id),
  body_name text not null,
  due_on date,
  closed_on date,
  closed_why text,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  unique (matter, n)
);
create index npc_item_body on npc_item (body) where body is not null;
create table npc_item_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index npc_item_log_id on npc_item_log (id, until);
create trigger sign before insert or update on npc_item for each row execute function app.sign_row();

-- 逐条反馈，只加不改
create table npc_reply (
  seq bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  item uuid not null references npc_item (id),
  matter uuid not null references npc_matter (id),
  measures text not null,
  result text not null,
  progress text not null check (progress in ('已落实', '正在落实', '暂不能落实')),
  file uuid references file (id),
  happened_on date not null,
  organisation uuid not null,
  office text not null,
  account uuid not null,
  by_name text not null
);
create index npc_reply_item on npc_reply (item, seq);

-- 满意度测评：逐条或者整件，一次一行
create table npc_vote (
  id uuid primary key default gen_random_uuid(),
  matter uuid not null references npc_matter (id),
  item uuid references npc_item (id),
  round int not null check (round > 0),
  held_on date not null,
  satisfied int not null check (satisfied >= 0),
  fairly int not null check (fairly >= 0),
  unsatisfied int not null check (unsatisfied >= 0),
  -- 空：本地没有规定合格线，只记票数
  passed boolean,
  again_by date,
  account uuid not null,
  by_name text not null,
  check (satisfied + fairly + unsatisfied > 0)
);
create unique index npc_vote_once on npc_vote (matter, coalesce(item, matter), round);

-- 转成督办任务的意见
create table npc_item_task (
  item uuid primary key references npc_item (id),
  matter uuid not null references npc_matter (id),
  task uuid not null references duty_task (id)
);

-- 专题询问、质询的问题
create table npc_question (
  id uuid primary key default gen_random_uuid(),
  matter uuid not null references npc_matter (id),
  n int not null,
  question text not null,
  asker text,
  body uuid references organisation (id),
  body_name text not null,
  -- 提问时附的数：口径、数值、算的时刻，以后不变
  figures jsonb not null default '[]',
  unique (matter, n)
);
-- 答复，只加不改；不满意的再答复是又一行
create table npc_answer (
  seq bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  question uuid not null references npc_question (id),
  matter uuid not null references npc_matter (id),
  answer text not null,
  answered_by text not null,
  happened_on date not null,
  organisation uuid not null,
  office text not null,
  account uuid not null,
  by_name text not null
);
create index npc_answer_question on npc_answer (question, seq);

-- 执法检查抽样：种子、总体、方法写明，重抽要说理由，原来的留着
create table npc_sample (
  id uuid primary key default gen_random_uuid(),
  matter uuid not null references npc_matter (id),
  draw int not null,
  seed text not null,
  method text not null,
  stratum text not null,
  population int not null,
  population_hash text not null,
  strata jsonb not null,
  reason text,
  drawn_on date not null,
  account uuid not null,
  by_name text not null,
  unique (matter, draw),
  check ((draw = 1) = (reason is null))
);
create table npc_sample_unit (
  sample uuid not null references npc_sample (id),
  matter uuid not null references npc_matter (id),
  n int not null,
  organisation uuid not null references organisation (id),
  name text not null,
  stratum text not null,
  place_name text not null,
  primary key (sample, n)
);
create index npc_sample_unit_matter on npc_sample_unit (matter);

create table npc_finding (
  id uuid primary key default gen_random_uuid(),
  matter uuid not null references npc_matter (id),
  sample uuid not null,
  unit int not null,
  clause text not null,
  verdict text not null check (verdict in ('符合', '有问题', '看不出', '不适用')),
  text text not null default '',
  photos uuid[] not null default '{}',
  happened_on date not null,
  account uuid not null,
  by_name text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  item uuid references npc_item (id),
  foreign key (sample, unit) references npc_sample_unit (sample, n),
  -- 有问题就要写是什么问题
  check (verdict <> '有问题' or text <> '')
);
create index npc_finding_matter on npc_finding (matter, recorded_at);

-- 公布了什么；公布的内容在 published，这里记依据
create table npc_release (
  id uuid primary key default gen_random_uuid(),
  matter uuid references npc_matter (id),
  plan uuid references npc_plan (id),
  kind text not null check (kind in ('年度监督工作计划', '专项工作报告', '审议意见', '研究处理情况', '执法检查报告', '专题询问情况', '决定', '法规')),
  title text not null,
  basis text not null,
  published uuid not null references published (id),
  published_on date not null,
  withdrawn_on date,
  withdrawn_why text,
  account uuid not null,
  by_name text not null,
  check ((matter is null) <> (plan is null))
);
create index npc_release_matter on npc_release (matter) where matter is not null;
create index npc_release_plan on npc_release (plan) where plan is not null;
