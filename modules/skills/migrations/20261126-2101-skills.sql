-- 职业标准：职业 × 版本。只增加，换版就是另一行；在用的是申报那天有效的最近一版
create table skill_standard (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('国家职业标准', '评价规范', '专项职业能力考核规范')),
  -- 照大典2022年版的职业；专项职业能力没有职业编码
  occupation text not null,
  occupation_code text check (occupation_code ~ '^[1-8]-\d{2}-\d{2}-\d{2}$'),
  version text not null,
  document_title text,
  -- 空：没有文号，或者没有读到
  document_number text,
  from_day date not null,
  to_day date,
  -- 依哪一版编制规程，通用申报条件照它
  edition text not null,
  levels text[] not null,
  -- 这些工种、岗位名称和旧职业名称算本职业；这些算相关职业；这些算本专业、相关专业
  same_names text[] not null default '{}',
  related text[] not null default '{}',
  majors text[] not null default '{}',
  -- 有专业对应关系的职称系列，照职称代码的前段；空：没有录入
  series text[] not null default '{}',
  -- 与通用条件不同的年限：[{condition, years, article}]
  adjustments jsonb not null default '[]',
  asked_by text not null,
  agreed_by text not null,
  agreed_on date not null,
  demo boolean not null default false,
  check (to_day >= from_day)
);
create unique index skill_standard_once on skill_standard (occupation, version);

-- 评价机构：备案的类别、范围、有效期，公开
create table assessment_body (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation (id),
  name text not null,
  kind text not null check (kind in ('用人单位', '社会培训评价组织', '职业资格评价机构', '专项职业能力考核机构')),
  filing_number text,
  filed_by text not null,
  filed_on date not null,
  -- 空：备案文件没有写，未配置
  valid_to date,
  -- 证书编码第1至13位，人社部门赋码；空：没有给，不能自己编
  code text check (code ~ '^[YS]\d{12}$'),
  state text not null default '在册' check (state in ('在册', '暂停', '取消')),
  state_on date,
  state_why text,
  place bigint not null,
  node bigint not null,
  division bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  check ((state = '在册') = (state_why is null))
);
create unique index assessment_body_once on assessment_body (organisation, kind);
create index assessment_body_place on assessment_body (place);
create table assessment_body_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index assessment_body_log_id on assessment_body_log (id, until);
create trigger sign before insert or update on assessment_body for each row execute function app.sign_row();

-- 评价范围：职业 × 等级；不在范围里的不能评价、不能发证
create table assessment_scope (
  body uuid not null references assessment_body (id),
  occupation text not null,
  levels text[] not null,
  primary key (body, occupation)
);

-- 监管：检查发现和处理，一行一次
create table assessment_finding (
  id uuid primary key default gen_random_uuid(),
  body uuid not null references assessment_body (id),
  happened_on date not null,
  way text not null check (way in ('现场督导', '飞行检查', '投诉举报', '材料抽查')),
  what text not null,
  measure text not null check (measure in ('没有问题', '限期整改', '暂停评价', '恢复评价', '取消备案')),
  rectify_by date,
  basis text,
  paper uuid references file (id),
  by_name text not null,
  recorded_on date not null,
  place bigint not null,
  node bigint not null
);
create index assessment_finding_body on assessment_finding (body, happened_on);

-- 认定计划：公布以后职业、等级、日期、地点、人数不改
create table assessment_plan (
  id uuid primary key default gen_random_uuid(),
  body uuid not null references assessment_body (id),
  standard uuid not null references skill_standard (id),
  occupation text not null,
  -- 空：专项职业能力考核没有等级
  level text,
  title text not null,
  apply_from date not null,
  apply_to date not null,
  exam_on date not null,
  site text not null,
  capacity int not null check (capacity between 1 and 100000),
  parts text[] not null,
  -- 每个理论考场最多几人由考场定；考场数
  rooms int not null default 1 check (rooms between 1 and 1000),
  -- 收费照公布的文字；空：未配置
  fee text,
  state text not null default '草拟' check (state in ('草拟', '已公布', '成绩已封存', '公示中', '已发证', '已取消')),
  state_why text,
  place bigint not null,
  node bigint not null,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  check (apply_from <= apply_to and apply_to < exam_on)
);
create index assessment_plan_place on assessment_plan (place, exam_on);
create index assessment_plan_of on assessment_plan (occupation, level, exam_on);
create index assessment_plan_body on assessment_plan (body);
create table assessment_plan_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index assessment_plan_log_id on assessment_plan_log (id, until);
create trigger sign before insert or update on assessment_plan for each row execute function app.sign_row();

-- 谁看得到一份申报：评价机构一处，申报人所在单位一处
create table assessment_party (
  application uuid not null,
  place bigint not null,
  node bigint not null,
  primary key (application, node)
);
create index assessment_party_place on assessment_party (place);
create index assessment_party_node on assessment_party (node);

create table assessment_application (
  id uuid primary key,
  plan uuid not null references assessment_plan (id),
  person uuid not null references person (id),
  name text not null,
  unit_name text,
  kind text not null check (kind in ('初次认定', '晋级认定', '补考')),
  from_self boolean not null,
  intends boolean not null,
  -- 申报那天判定的结果和理由，照原样留着；空：要补材料才能判断
  eligible boolean,
  way text,
  reasons jsonb not null,
  note text,
  state text not null default '待审' check (state in ('待审', '退回补正', '通过', '不通过', '已撤回')),
  decided_by text,
  decided_on date,
  decision_why text,
  verdict text check (verdict in ('合格', '不合格')),
  certificate uuid,
  applied_on date not null,
  version int not null default 1,
  demo boolean not null default false
);
create unique index assessment_application_once on assessment_application (plan, person) where state <> '已撤回';
create index assessment_application_person on assessment_application (person);
alter table assessment_party add foreign key (application) references assessment_application (id) deferrable initially deferred;

-- 考评、监考、评审人员；与考生有利害关系的回避
create table assessment_examiner (
  id uuid primary key default gen_random_uuid(),
  plan uuid not null references assessment_plan (id),
  name text not null,
  duty text not null check (duty in ('监考', '技能考评', '综合评审', '质量督导')),
  card_number text,
  unit_name text,
  recused_on date,
  recused_why text,
  place bigint not null,
  node bigint not null,
  check ((recused_on is null) = (recused_why is null))
);
create unique index assessment_examiner_once on assessment_examiner (plan, name, duty);

-- 成绩：两人各录一遍，一致才算
create table assessment_score (
  application uuid not null references assessment_application (id),
  part text not null check (part in ('理论知识', '操作技能', '综合评审')),
  first numeric(5, 2) check (first between 0 and 100),
  first_absent boolean not null default false,
  first_by uuid,
  first_name text,
  second numeric(5, 2) check (second between 0 and 100),
  second_absent boolean not null default false,
  second_by uuid,
  second_name text,
  primary key (application, part),
  check (first_by is distinct from second_by or first_by is null)
);

-- 封存的成绩册：散列进存证；公示的起止
create table assessment_result (
  plan uuid primary key references assessment_plan (id),
  rows jsonb not null,
  hash text not null,
  leaf uuid not null,
  sealed_on date not null,
  sealed_by text not null,
  posted_from date,
  posted_to date,
  posted_basis text,
  published uuid references published (id) deferrable initially deferred,
  roster uuid references file (id),
  issued_on date,
  issued_by text,
  place bigint not null,
  node bigint not null
);

-- 证书序列码用到哪里：机构 × 年 × 等级
create table assessment_serial (
  body uuid not null references assessment_body (id),
  year int not null,
  level text not null,
  last int not null check (last between 1 and 999999),
  primary key (body, year, level)
);

-- 特级技师、首席技师的聘任：岗位，有期限
create table technician_appointment (
  kase uuid primary key references kase (id),
  organisation uuid not null references organisation (id),
  unit_name text not null,
  person uuid not null references person (id),
  name text not null,
  title text not null check (title in ('特级技师', '首席技师')),
  occupation text not null,
  post text not null,
  from_day date,
  to_day date,
  ended_on date,
  end_reason text,
  fields jsonb not null,
  demo boolean not null default false,
  check ((ended_on is null) = (end_reason is null))
);
create index technician_appointment_person on technician_appointment (person);

-- 岗位通道图：一个单位的三类岗位，各有级次；横向的线是可以转的岗位
create table channel_post (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation (id),
  track text not null check (track in ('技能岗位', '专业技术岗位', '经营管理岗位')),
  step int not null check (step between 1 and 30),
  title text not null,
  needs_level text,
  needs_tier text,
  asks text,
  across uuid[] not null default '{}',
  document text not null,
  from_day date not null,
  ended_on date,
  place bigint not null,
  node bigint not null,
  demo boolean not null default false
);
create unique index channel_post_once on channel_post (organisation, track, step) where ended_on is null;
create index channel_post_place on channel_post (place);

-- 职业生涯指导计划：一人在一个单位的目标、措施、导师
create table career_plan (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  goal_kind text not null check (goal_kind in ('技能等级', '职称', '岗位')),
  goal text not null,
  by_day date not null,
  mentor text,
  measures text not null,
  state text not null default '进行中' check (state in ('进行中', '已达到', '已终止')),
  end_reason text,
  ended_on date,
  made_by text not null,
  office text not null,
  made_on date not null,
  demo boolean not null default false,
  check ((state = '进行中') = (ended_on is null))
);
create index career_plan_person on career_plan (person);

-- 学分转换规则：院校公布的，一条一号
create table credit_rule (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null references organisation (id),
  school text not null,
  rule_number text not null,
  approved_by text not null,
  outcome_kind text not null check (outcome_kind in ('技能等级证书', '培训结业', '竞赛成绩', '职称')),
  -- 证书的职业；空：不限
  occupation text,
  level text,
  programme text not null,
  course text not null,
  credits numeric(5, 1) not null check (credits > 0),
  -- 一个专业里最多可转多少学分；空：规则没有写
  cap numeric(5, 1) check (cap > 0),
  from_day date not null,
  to_day date,
  place bigint not null,
  node bigint not null,
  demo boolean not null default false,
  check (to_day >= from_day)
);
create unique index credit_rule_number on credit_rule (organisation, rule_number);

create table credit_request (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  name text not null,
  rule uuid not null references credit_rule (id),
  register text not null,
  record uuid not null,
  says text not null,
  state text not null default '待核' check (state in ('待核', '已核', '已入账', '不予转换', '已冲销', '已撤回')),
  asked_on date not null,
  verified_by text,
  verified_on date,
  decided_by text,
  decided_on date,
  decision_why text,
  place bigint not null,
  node bigint not null,
  version int not null default 1,
  demo boolean not null default false
);
create index credit_request_person on credit_request (person);
create index credit_request_node on credit_request (node);
-- 一成果在一条规则、一门课上只抵一次
create unique index credit_request_once on credit_request (register, record) where state in ('待核', '已核', '已入账');

-- 学分流水：只增加；冲销是另一行负数
create table credit_entry (
  id bigint generated always as identity primary key,
  request uuid not null references credit_request (id),
  person uuid not null references person (id),
  amount numeric(5, 1) not null check (amount <> 0),
  school text not null,
  programme text not null,
  course text not null,
  rule_number text not null,
  why text not null,
  by_name text not null,
  booked_on date not null,
  place bigint not null,
  node bigint not null
);
create index credit_entry_person on credit_entry (person);
create index credit_entry_request on credit_entry (request);
