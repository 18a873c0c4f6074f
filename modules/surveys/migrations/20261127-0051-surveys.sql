-- 问卷：一版一行，发布以后不再改
create table survey_form (
  id uuid primary key default gen_random_uuid(),
  -- 同一份问卷的各版
  key uuid not null default gen_random_uuid(),
  version int not null default 1 check (version > 0),
  -- 由哪份现成的问卷来：awareness satisfaction decent；自己编的为空
  ready text,
  title text not null,
  body jsonb not null,
  state text not null default '草稿' check (state in ('草稿', '已发布')),
  published_on date,
  office uuid not null references organisation (id),
  office_name text not null,
  place bigint not null,
  by_name text,
  made_on date not null,
  check ((state = '已发布') = (published_on is not null)),
  unique (key, version)
);
create index survey_form_place on survey_form (place);

-- 一次调查（一期）
create table survey (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  form uuid not null references survey_form (id),
  office uuid not null references organisation (id),
  office_name text not null,
  division bigint not null,
  place bigint not null,
  state text not null default '筹备' check (state in ('筹备', '回收', '已结束')),
  opens_on date not null,
  closes_on date not null,
  -- 统计调查项目的制定（审批、备案）机关和文号；没有的是工作监测，不叫统计调查
  project_body text,
  project_number text,
  -- 上一期，用来对比
  previous uuid references survey (id),
  -- 总体：登记簿的筛选条件；抽样的口径
  population jsonb,
  strata_by text[],
  allocation text,
  seed text,
  frame int,
  -- 总体里有、因限制处理没有进抽样框的不在 frame 里
  drawn_on date,
  drawn_by text,
  -- 自填链接的码；没有开的为空
  open_code text unique,
  double_share int not null check (double_share between 0 and 100),
  reminded_on date,
  reminders int not null default 0,
  opened_on date,
  closed_on date,
  closed_why text,
  by_name text,
  made_on date not null,
  check (closes_on >= opens_on),
  check ((state = '已结束') = (closed_on is not null)),
  check ((project_body is null) = (project_number is null))
);
create index survey_place on survey (place);

create table survey_stratum (
  survey uuid not null references survey (id),
  n int not null,
  title text not null,
  -- 这一层的人共同的：县、行业、规模、性别、年龄、等级
  traits jsonb not null,
  cells text[] not null,
  population int not null check (population > 0),
  drawn int not null check (drawn between 0 and population),
  -- 入样概率和设计权数
  probability numeric generated always as (drawn::numeric / population) stored,
  weight numeric generated always as (case when drawn = 0 then null else population::numeric / drawn end) stored,
  primary key (survey, n)
);

-- 抽中了谁。和答卷分开放，两边没有可以对上的号
create table survey_draw (
  id uuid primary key default gen_random_uuid(),
  survey uuid not null references survey (id),
  person uuid not null references person (id),
  stratum int not null,
  place bigint not null,
  node bigint not null,
  unique (survey, person)
);
create index survey_draw_person on survey_draw (person);

-- 一次性的码，只存散列。由主密钥和抽中的号算出来，数据库里没有主密钥，对不回人
create table survey_token (
  hash bytea primary key,
  survey uuid not null references survey (id),
  stratum int not null,
  used boolean not null default false
);
create index survey_token_survey on survey_token (survey);

-- 答卷：只有层、问卷的版、怎么来的、哪一周。没有人，没有网址，没有时刻
create table survey_answer (
  id uuid primary key default gen_random_uuid(),
  survey uuid not null references survey (id),
  form uuid not null references survey_form (id),
  -- 自填链接来的没有层
  stratum int,
  mode text not null check (mode in ('网上', '纸质', '电话')),
  week date not null check (extract(isodow from week) = 1),
  answers jsonb not null
);
create index survey_answer_survey on survey_answer (survey);

-- 自由填写的话：不带层，不带别的答案
create table survey_text (
  id uuid primary key default gen_random_uuid(),
  survey uuid not null references survey (id),
  office uuid not null,
  question text not null,
  words text not null,
  state text not null default '待看' check (state in ('待看', '可用', '不用')),
  read_by text,
  read_on date
);
create index survey_text_survey on survey_text (survey);

-- 纸质和电话答卷的录入：纸上的编号，两遍录入，不一致的定夺
create table survey_sheet (
  id uuid primary key default gen_random_uuid(),
  survey uuid not null references survey (id),
  office uuid not null,
  number int not null check (number > 0),
  stratum int not null,
  mode text not null check (mode in ('纸质', '电话')),
  -- 应不应当录第二遍：按编号散列抽，事先不知道
  twice boolean not null,
  first jsonb not null,
  first_by uuid not null,
  first_by_name text,
  first_on date not null,
  second jsonb,
  second_by uuid,
  second_by_name text,
  second_on date,
  differs text[] not null default '{}',
  settled_on date,
  settled_by_name text,
  answers jsonb not null,
  answer uuid not null default gen_random_uuid(),
  unique (survey, mode, number),
  check (second_by is null or second_by <> first_by)
);

-- 结束时算好的主要结果，给指标和下一期对比；只有加权的数，没有答卷
create table survey_result (
  survey uuid primary key references survey (id),
  ready text,
  title text not null,
  office uuid not null,
  office_name text not null,
  division bigint not null,
  place bigint not null,
  closed_on date not null,
  share numeric not null check (share between 0 and 1),
  margin numeric check (margin >= 0),
  answered int not null,
  drawn int not null,
  population int not null
);
create index survey_result_place on survey_result (place);
