-- 一届评选。settings 由本届通知录入，改一次存一版
create table round (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  honour text not null,
  honour_title text not null,
  year int not null,
  preset text not null,
  organiser uuid not null references organisation (id),
  -- 评选范围：这一辖区及以下都看得到
  scope_lo bigint not null,
  scope_hi bigint not null,
  place bigint not null,
  division bigint not null,
  notice_title text not null,
  notice_number text,
  notice_on date not null,
  award_on date,
  settings jsonb not null,
  version int not null default 1,
  state text not null default '草拟' check (state in ('草拟', '开放', '截止', '办结')),
  previous uuid references round (id),
  next_number int not null default 1,
  demo boolean not null default false
);
create index round_scope on round (scope_lo, scope_hi);

create table round_version (
  round uuid not null references round (id),
  version int not null,
  settings jsonb not null,
  reason text not null,
  changed_on date not null,
  account uuid,
  primary key (round, version)
);

-- 各级评选办：本届谁在哪一级承办。产业工会可代县级
create table round_office (
  round uuid not null references round (id),
  level text not null,
  organisation uuid not null references organisation (id),
  -- 名称随编号存一份：下级单位看不到上级的单位档案，但要知道报给谁
  name text not null,
  lo bigint not null,
  hi bigint not null,
  line_lo bigint,
  line_hi bigint,
  primary key (round, level, organisation)
);

-- 推荐表：推荐时的事实，不随档案变
create table nomination (
  kase uuid primary key references kase (id),
  round uuid not null references round (id),
  subject_kind text not null check (subject_kind in ('person', 'organisation', 'team')),
  person uuid references person (id),
  organisation uuid references organisation (id),
  team uuid references team (id),
  name text not null,
  sex text,
  born date,
  ethnicity text,
  politics text,
  education text,
  employer uuid not null references organisation (id),
  employer_name text not null,
  position text,
  rank text,
  skill text,
  category text not null,
  kind text not null,
  pool text not null default '常规' check (pool in ('常规', '单列')),
  migrant boolean,
  new_form boolean,
  deeds text not null,
  brief text not null,
  curriculum jsonb not null default '[]',
  prior_honours jsonb not null default '[]',
  sanctions text not null default '',
  phone_cipher bytea,
  phone_tail text,
  consented_on date,
  replaced_by uuid references kase (id)
);
create index nomination_round on nomination (round);
create index nomination_person on nomination (person) where person is not null;
create index nomination_organisation on nomination (organisation) where organisation is not null;

-- 否决事项：回函或主管部门认定的负面情况
create table adverse (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null check (subject_kind in ('person', 'organisation', 'team')),
  subject uuid not null,
  event text not null,
  happened_on date,
  detail text not null,
  by_body text not null,
  letter uuid,
  place bigint not null,
  node bigint not null,
  line bigint,
  account uuid,
  recorded_on date not null
);
create index adverse_subject on adverse (subject);

-- 名单：封存、编号、有摘要的一组推荐；后来的改动另立新名单
create table list (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  kind text not null check (kind in ('consult', 'notice', 'submission')),
  level text not null,
  number int not null,
  title text not null,
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  sealed_on date not null,
  hash text not null,
  account uuid,
  state text not null default '已封存' check (state in ('已封存', '已使用', '作废')),
  unique (round, kind, level, organisation, number)
);
create index list_place on list (place);
create index list_node on list (node);

create table list_entry (
  list uuid not null references list (id),
  kase uuid not null references kase (id),
  rank int not null,
  snapshot jsonb not null,
  state text not null default '在列' check (state in ('在列', '暂缓', '退回', '划去')),
  note text,
  primary key (list, kase)
);
create index list_entry_kase on list_entry (kase);

-- 公开页面只读快照，快照只含允许公开的内容
create table published (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  title text not null,
  place bigint not null,
  node bigint not null,
  line bigint,
  fields jsonb not null,
  published_on date not null,
  until date,
  withdrawn_on date,
  withdrawn_why text
);
create index published_kind on published (kind, published_on);

create table notice (
  id uuid primary key default gen_random_uuid(),
  list uuid not null references list (id),
  round uuid not null references round (id),
  level text not null,
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  starts_on date not null,
  workdays int not null,
  ends_on date not null,
  objections_until date not null,
  provisional boolean not null,
  calendar_version text not null,
  explain text not null,
  posted_at text not null,
  phone text not null,
  email text,
  address text not null,
  published uuid not null references published (id),
  corrects uuid references notice (id),
  state text not null default '公示中' check (state in ('公示中', '期满', '更正', '撤下'))
);
create index notice_place on notice (place, ends_on);
create index notice_node on notice (node);
create index notice_published on notice (published);

create table objection (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  notice uuid not null references notice (id),
  -- 针对名单中的一人；空：针对整份公示
  kase uuid references kase (id),
  channel text not null check (channel in ('网上', '来信', '来电', '来访', '邮件')),
  named boolean not null,
  name_cipher bytea,
  contact_cipher bytea,
  content text not null,
  received_on date not null,
  received_at timestamptz not null default clock_timestamp(),
  late boolean not null default false,
  state text not null default '待受理' check (state in ('待受理', '调查中', '待签字', '已办结', '不予受理')),
  handler text,
  accepted_on date,
  due_on date,
  investigation text,
  finding text check (finding in ('属实', '部分属实', '不属实', '无法查实')),
  consequence text check (consequence in ('不影响推荐', '取消推荐', '更正后重新公示')),
  conclusion text,
  drafted_on date,
  drafted_by uuid,
  signed_on date,
  signed_by uuid,
  signer text,
  reporter_told_on date
);
create index objection_notice on objection (notice);
create index objection_kase on objection (kase) where kase is not null;

-- 征求意见函：一函一部门一名单
create table letter (
  id uuid primary key default gen_random_uuid(),
  list uuid not null references list (id),
  round uuid not null references round (id),
  level text not null,
  organisation uuid not null references organisation (id),
  department uuid not null references organisation (id),
  department_key text not null,
  department_title text not null,
  -- 三式：机关事业单位干部、企业负责人、一线职工和农民
  form text not null check (form in ('干部', '企业负责人', '一线')),
  number text not null,
  code text not null unique,
  place bigint not null,
  node bigint not null,
  line bigint,
  sent_on date not null,
  due_on date not null,
  chased int not null default 0,
  chased_on date,
  state text not null default '待回函' check (state in ('待回函', '部分回函', '已回函', '作废')),
  unique (round, organisation, number)
);
create index letter_department on letter (department, state);
create index letter_place on letter (place);
create index letter_list on letter (list);

create table letter_chase (
  letter uuid not null references letter (id),
  n int not null,
  how text not null,
  chased_on date not null,
  account uuid,
  primary key (letter, n)
);

create table reply (
  letter uuid not null references letter (id),
  kase uuid not null references kase (id),
  n int not null default 1,
  conclusion text not null check (conclusion in ('无不同意见', '有不同意见', '不掌握情况')),
  detail text not null default '',
  replied_on date not null,
  valid_until date not null,
  signer text not null,
  by_clerk boolean not null,
  scan uuid,
  account uuid,
  recorded_on date not null,
  primary key (letter, kase, n)
);

create table submission (
  id uuid primary key default gen_random_uuid(),
  list uuid not null references list (id),
  round uuid not null references round (id),
  level text not null,
  from_organisation uuid not null references organisation (id),
  to_organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  document text,
  sent_on date not null,
  state text not null default '已报送' check (state in ('已报送', '办理中', '办结'))
);
create index submission_place on submission (place);
create index submission_to on submission (to_organisation);
