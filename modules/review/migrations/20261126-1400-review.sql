-- 评审会：一届、一级、一份封存的上会名单
create table panel (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  level text not null,
  list uuid not null references list (id),
  title text not null,
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  held_on date not null,
  -- 评分截止日：以后交的标明迟交
  due_on date not null,
  venue text not null,
  -- 开会时的评审办法，以后方案改了也不随之改
  method jsonb not null,
  blind boolean not null,
  -- 每人由几名评委评；空：全体评委
  each int,
  state text not null default '评审中' check (state in ('评审中', '已汇总', '已签字', '作废')),
  corrects uuid references panel (id),
  reason text,
  account uuid,
  created_on date not null,
  closed_on date,
  -- 小数位数和每人最少几份评分，汇总时的取值
  places int,
  least int,
  hash text,
  signed_on date,
  result_file uuid,
  voided_on date,
  void_reason text
);
create index panel_place on panel (place);
create index panel_list on panel (list);

-- 评委：有账号的，或没有账号、交纸质评分表的专家
create table panel_member (
  id uuid primary key default gen_random_uuid(),
  panel uuid not null references panel (id),
  -- 随评审会：逐行判断范围时不再查评审会
  place bigint not null,
  line bigint,
  ord int not null,
  account uuid,
  name text not null,
  organisation uuid,
  organisation_name text not null,
  -- 申报的亲属、师徒等：[{name, relation}]
  relations jsonb not null default '[]',
  declared_on date,
  absent_on date,
  absent_reason text,
  unique (panel, ord)
);
create index panel_member_account on panel_member (account) where account is not null;

-- 上会的一件。shown 是评委看得到的全部内容，匿名评审的已经隐去
create table panel_item (
  id uuid primary key default gen_random_uuid(),
  panel uuid not null references panel (id),
  -- 随评审会：逐行判断范围时不再查评审会
  place bigint not null,
  line bigint,
  kase uuid not null references kase (id),
  ord int not null,
  code text not null,
  category text not null,
  category_title text not null,
  shown jsonb not null,
  unique (panel, kase),
  unique (panel, ord)
);

-- 是谁：评委的通路够不到这张表，匿名评审靠的是它
create table panel_nominee (
  item uuid primary key references panel_item (id),
  panel uuid not null references panel (id),
  -- 随评审会：逐行判断范围时不再查评审会
  place bigint not null,
  line bigint,
  number int,
  name text not null,
  employer uuid not null,
  employer_name text not null
);
create index panel_nominee_panel on panel_nominee (panel);

-- 一名评委对一件的评分表。只有状态，没有分数：汇总以前组织者只看得到这一层
create table review_sheet (
  id uuid primary key default gen_random_uuid(),
  panel uuid not null references panel (id),
  -- 随评审会：逐行判断范围时不再查评审会
  place bigint not null,
  line bigint,
  member uuid not null references panel_member (id),
  item uuid not null references panel_item (id),
  state text not null default '待评' check (state in ('待评', '已填', '已提交', '回避', '弃权')),
  -- 退回重评一次加一；前一版分数留着
  n int not null default 1,
  -- 系统或申报查明的回避情形
  recusal text,
  reason text,
  returned text,
  submitted_on date,
  late boolean not null default false,
  -- 纸质评分表：秘书代录的扫描件、哪天代录
  paper uuid,
  recorded_on date,
  recorded_by uuid,
  unique (member, item)
);
create index review_sheet_item on review_sheet (item);
create index review_sheet_panel on review_sheet (panel);

create table review_score (
  sheet uuid not null references review_sheet (id),
  n int not null,
  criterion text not null,
  -- 空：填过又清掉的
  value numeric(6, 1) check (value >= 0),
  primary key (sheet, n, criterion)
);

-- 回避、弃权、退回、应回避而仍来评分的，一条一条记下，不改不删
create table review_event (
  id uuid primary key default gen_random_uuid(),
  sheet uuid not null references review_sheet (id),
  kind text not null check (kind in ('系统识别回避', '申报回避', '弃权', '应回避仍评分，已拒绝', '退回重评', '代录纸质评分表')),
  reason text not null,
  happened_on date not null,
  account uuid
);
create index review_event_sheet on review_event (sheet);

create table review_result (
  item uuid primary key references panel_item (id),
  panel uuid not null references panel (id),
  -- 随评审会：逐行判断范围时不再查评审会
  place bigint not null,
  line bigint,
  outcome text not null check (outcome in ('有成绩', '没有成绩')),
  score numeric(7, 3),
  -- 照参数的小数位数写出来的成绩，逐字带入办件
  score_text text,
  counted int not null,
  rank int,
  tied boolean not null default false,
  trimmed uuid[] not null default '{}',
  because text
);
create index review_result_panel on review_result (panel);
