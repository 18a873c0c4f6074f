-- 算待遇要用、别的登记簿里没有的事实：收入、自付医疗费、身份、认定。自报的不算数，核验以后才算
create table care_fact (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  kind text not null,
  -- 空：一直如此；'2026'：这一年；'2026-03'：这一月
  period text not null default '' check (period ~ '^(\d{4}(-\d{2})?)?$'),
  value jsonb not null,
  verified text not null check (verified in ('自报', '核验')),
  paper uuid references file (id),
  note text not null default '',
  recorded_on date not null,
  by_self boolean not null default false,
  by_name text not null,
  by_office text,
  checked_on date,
  checked_by text,
  ended_on date,
  end_reason text,
  -- 看得到它的字段组：民生与困难13，荣誉7，技能5，健康11
  bit int not null,
  demo boolean not null default false,
  check ((ended_on is null) = (end_reason is null)),
  check (verified <> '核验' or (checked_on is not null and checked_by is not null))
);
create index care_fact_person on care_fact (person, kind);
create unique index care_fact_once on care_fact (person, kind, period) where ended_on is null and verified = '核验';

-- 在世和身份核验：先于发钱
create table care_check (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  checked_on date not null,
  way text not null check (way in ('到场核对证件', '入户走访', '视频核对', '部门比对')),
  result text not null check (result in ('在世', '去世', '联系不上', '移居境外')),
  note text not null default '',
  paper uuid references file (id),
  by_name text not null,
  by_office text not null,
  recorded_on date not null,
  demo boolean not null default false
);
create index care_check_person on care_check (person, checked_on desc);

-- 收款账户：号码用本人的密钥封存，页面只见尾号；本人确认一次
create table care_account (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  bank text not null,
  holder text not null,
  cipher bytea not null,
  tail text not null check (tail ~ '^\d{4}$'),
  confirmed_on date,
  by_self boolean not null,
  by_name text not null,
  by_office text,
  paper uuid references file (id),
  recorded_on date not null,
  ended_on date,
  end_reason text,
  demo boolean not null default false,
  check ((ended_on is null) = (end_reason is null))
);
create unique index care_account_one on care_account (person) where ended_on is null;
create index care_account_person on care_account (person);

-- 依据：项目、版本、用到的参数和各自的出处。相同的只存一份，按内容的散列取
create table care_basis (
  id text primary key,
  item text not null,
  body jsonb not null
);

-- 应享：一人、一个项目、一个所属期一行。由后台任务照规则算出来
create table care_entitlement (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  item text not null,
  -- 'once'、'2026'、'2026-03'
  period text not null check (period ~ '^(once|\d{4}(-\d{2})?)$'),
  kind text not null check (kind in ('money', 'service')),
  state text not null check (state in ('应享', '待补', '未配置', '暂停', '停止')),
  -- 分；空：不是钱，或者还不知道
  fen bigint check (fen >= 0),
  -- 到今天为止记了多少：等于各笔之和
  booked bigint not null default 0,
  seq int not null default 0,
  since date,
  why text not null,
  missing text[] not null default '{}',
  basis text not null references care_basis (id),
  -- 应享的人自己确认过（服务类）
  first_on date not null,
  changed_on date not null,
  name text not null,
  pinyin text not null,
  unit_name text,
  bit int not null,
  place bigint not null,
  division bigint not null,
  province bigint,
  city bigint,
  county bigint,
  node bigint not null,
  line bigint
);
create unique index care_entitlement_once on care_entitlement (person, item, period);
create index care_entitlement_place on care_entitlement (place, period, item);
create index care_entitlement_node on care_entitlement (node);
create index care_entitlement_line on care_entitlement (line) where line is not null;

-- 记账：应发、补发、追回，只增加，不改。一笔写着新旧两份依据
create table care_booking (
  id uuid primary key default gen_random_uuid(),
  entitlement uuid not null references care_entitlement (id),
  seq int not null,
  person uuid not null,
  item text not null,
  period text not null,
  kind text not null check (kind in ('应发', '补发', '追回')),
  fen bigint not null check (fen <> 0 and (fen > 0) = (kind <> '追回')),
  basis text not null references care_basis (id),
  was text references care_basis (id),
  why text not null,
  booked_on date not null,
  bit int not null,
  place bigint not null,
  county bigint,
  node bigint not null,
  line bigint,
  unique (entitlement, seq)
);
create index care_booking_person on care_booking (person, item, period);
create index care_booking_place on care_booking (place, booked_on);
create index care_booking_node on care_booking (node);
create index care_booking_line on care_booking (line) where line is not null;

-- 预算：一个机构、一年、一项资金一行；已占用、已发由批次算出来
create table care_budget (
  id uuid primary key default gen_random_uuid(),
  office uuid not null references organisation (id),
  year int not null,
  fund text not null,
  fen bigint not null check (fen >= 0),
  document_title text not null,
  document_number text,
  -- 超出预算由谁定
  decides text not null,
  place bigint not null,
  by_name text not null,
  recorded_on date not null,
  demo boolean not null default false,
  unique (office, year, fund)
);
create index care_budget_place on care_budget (place);
create table care_budget_change (
  id bigint generated always as identity primary key,
  budget uuid not null references care_budget (id),
  was bigint,
  fen bigint not null,
  document_title text not null,
  document_number text,
  reason text not null,
  by_name text not null,
  recorded_on date not null
);
create index care_budget_change_budget on care_budget_change (budget);

-- 发放批次
create table care_batch (
  id uuid primary key default gen_random_uuid(),
  number int not null,
  office uuid not null references organisation (id),
  office_name text not null,
  place bigint not null,
  fund text not null,
  year int not null,
  title text not null,
  items text[] not null,
  until_period text not null,
  state text not null check (state in ('草拟', '待审批', '已批准', '已送银行', '已回盘', '作废')),
  n int not null,
  fen bigint not null check (fen > 0),
  left_out int not null,
  hash text not null,
  drafted_by text not null,
  drafted_on date not null,
  approved_by text,
  approved_on date,
  sent_on date,
  returned_on date,
  void_reason text,
  demo boolean not null default false,
  unique (office, year, number)
);
create index care_batch_place on care_batch (place, drafted_on);
create table care_line (
  id uuid primary key default gen_random_uuid(),
  batch uuid not null references care_batch (id),
  n int not null,
  person uuid not null,
  name text not null,
  fen bigint not null check (fen > 0),
  account uuid not null references care_account (id),
  bank text not null,
  tail text not null,
  says text not null,
  state text not null check (state in ('待发', '成功', '失败', '作废')),
  why text,
  bank_reference text,
  settled_on date,
  place bigint not null,
  unique (batch, n)
);
create index care_line_batch on care_line (batch);
create index care_line_person on care_line (person);
-- 一笔账只在一张没有作废、没有失败的单上：不重发
create table care_line_booking (
  line uuid not null references care_line (id),
  booking uuid not null references care_booking (id),
  released_on date,
  primary key (line, booking)
);
create unique index care_line_booking_once on care_line_booking (booking) where released_on is null;

-- 追回：欠回来的钱怎么收、收到了没有
create table care_recovery (
  id uuid primary key default gen_random_uuid(),
  person uuid not null,
  name text not null,
  fen bigint not null check (fen > 0),
  reason text not null,
  state text not null check (state in ('已通知', '已收回', '不再追回')),
  document_title text,
  paper uuid references file (id),
  opened_on date not null,
  settled_on date,
  by_name text not null,
  by_office text not null,
  place bigint not null
);
create index care_recovery_person on care_recovery (person);
create index care_recovery_place on care_recovery (place);
create table care_recovery_booking (
  booking uuid primary key references care_booking (id),
  recovery uuid not null references care_recovery (id)
);
create index care_recovery_booking_recovery on care_recovery_booking (recovery);

-- 本人说不对
create table care_contest (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  item text not null,
  words text not null,
  asked_on date not null,
  due_on date not null,
  answer text,
  article text,
  outcome text check (outcome in ('照办', '不办')),
  answered_on date,
  answered_by text,
  place bigint not null,
  check ((answer is null) = (answered_on is null))
);
create index care_contest_person on care_contest (person);
create index care_contest_place on care_contest (place, asked_on);

-- 事实变了、还没有重算的人
create table care_stale (
  id bigint generated always as identity primary key,
  person uuid not null
);
create index care_stale_person on care_stale (person);
-- 正在用的法（项目、参数、月份），和整个重算走到哪里：断了从这里接着算
create table care_run (
  one boolean primary key default true check (one),
  law text not null default '',
  after uuid,
  cause text not null default 'first' check (cause in ('first', 'law', 'month', 'again')),
  begun_on date,
  ended_on date,
  seen int not null default 0,
  written int not null default 0
);
insert into care_run default values;
