-- 任务：把一条决定的一件事派给牵头和配合的单位
create table duty_task (
  id uuid primary key default gen_random_uuid(),
  number text not null,
  -- 依据哪份决定；会议议定的任务也落到条文上
  pack text not null,
  clauses text[] not null check (cardinality(clauses) > 0),
  -- 下达时在那份决定里最强的语气；草案不起算期限
  modality text not null check (modality in ('shall', 'promote', 'may', 'none')),
  draft boolean not null default false,
  ground text not null default '决定' check (ground in ('决定', '会议议定')),
  agenda uuid,
  title text not null collate pinyin,
  measure text not null,
  -- 成果形式：文件、数据、阵地……鼓励的条文只登记成果
  result text not null,
  -- 元；空：没有安排或者不知道
  money numeric(14, 2) check (money >= 0),
  money_from text,
  starts_on date not null,
  first_due_on date,
  due_on date,
  lead_name text not null,
  state text not null default '在办' check (state in ('在办', '已销号', '已撤销')),
  closed_on date,
  closed_why text,
  -- 派任务的机关
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
  check ((due_on is null) = (first_due_on is null)),
  check (due_on >= starts_on),
  -- 只有须、或者会议议定的，才有期限
  check (due_on is null or (modality = 'shall' and not draft) or ground = '会议议定'),
  check ((state = '在办') = (closed_on is null))
);
create index duty_task_place on duty_task (place, state);
create index duty_task_agenda on duty_task (agenda) where agenda is not null;
create table duty_task_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index duty_task_log_id on duty_task_log (id, until);
create trigger sign before insert or update on duty_task for each row execute function app.sign_row();

-- 谁看得到这件任务：派的机关和有桌面的牵头、配合单位，一单位一行
create table duty_seat (
  task uuid not null references duty_task (id) deferrable initially deferred,
  organisation uuid not null references organisation (id),
  place bigint not null,
  node bigint not null,
  line bigint,
  primary key (task, organisation)
);
create index duty_seat_place on duty_seat (place);
create index duty_seat_organisation on duty_seat (organisation);
create index duty_seat_node on duty_seat (node);

-- 责任单位：在册的连到单位；不在册的写名称和部门代码
create table duty_body (
  task uuid not null references duty_task (id),
  n int not null,
  part text not null check (part in ('牵头', '配合')),
  name text not null,
  department text,
  organisation uuid references organisation (id),
  primary key (task, n)
);
create unique index duty_body_one_lead on duty_body (task) where part = '牵头';
create index duty_body_organisation on duty_body (organisation) where organisation is not null;

create table duty_milestone (
  task uuid not null references duty_task (id),
  n int not null,
  title text not null,
  due_on date,
  primary key (task, n)
);

-- 发生过的事，只加不改
create table duty_event (
  seq bigint generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  task uuid not null references duty_task (id),
  kind text not null check (kind in ('下达', '签收', '进展', '申请销号', '退回', '核实', '同意销号', '未同意销号', '销号', '重新打开', '撤销', '申请延期', '准予延期', '不准延期', '催办')),
  happened_on date not null,
  percent int check (percent between 0 and 100),
  text text not null default '',
  until date,
  milestone int,
  -- 催到谁：1 承办人，2 分管负责人，3 主要负责人
  level int check (level between 1 and 3),
  organisation uuid,
  office text not null,
  account uuid,
  by_name text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  check ((kind = '申请延期') <= (until is not null)),
  check ((kind = '催办') = (level is not null))
);
create index duty_event_task on duty_event (task, seq);

create table duty_evidence (
  id uuid primary key default gen_random_uuid(),
  task uuid not null references duty_task (id),
  event uuid not null references duty_event (id),
  kind text not null check (kind in ('文件', '数据', '照片', '合同', '会议')),
  title text not null,
  number text,
  summary text not null default '',
  file uuid references file (id),
  organisation uuid,
  office text not null,
  by_name text not null,
  given_on date not null,
  -- 一份证据不是文件就要说得清在哪里
  check (file is not null or number is not null or summary <> '')
);
create index duty_evidence_task on duty_evidence (task, given_on);

-- 核验另记，与自填分列
create table duty_check (
  evidence uuid primary key references duty_evidence (id),
  task uuid not null references duty_task (id),
  verdict text not null check (verdict in ('属实', '不属实')),
  note text not null default '',
  happened_on date not null,
  account uuid,
  by_name text not null,
  office text not null
);

-- 联席会议、三方会议：议题必须有产改，会前通报上次议定事项
create table duty_meeting (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('政府与工会联席会议', '协调劳动关系三方会议', '产改推进会议')),
  title text not null collate pinyin,
  held_on date not null,
  at text,
  state text not null default '筹备' check (state in ('筹备', '已召开')),
  minutes_number text,
  minutes uuid references file (id),
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
  check ((state = '已召开') <= (minutes is not null or minutes_number is not null))
);
create index duty_meeting_place on duty_meeting (place, held_on desc);
create table duty_meeting_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index duty_meeting_log_id on duty_meeting_log (id, until);
create trigger sign before insert or update on duty_meeting for each row execute function app.sign_row();

create table duty_agenda (
  id uuid primary key default gen_random_uuid(),
  meeting uuid not null references duty_meeting (id),
  n int not null,
  kind text not null check (kind in ('通报上次议定事项', '产改', '其他')),
  title text not null,
  proposer text not null,
  -- 会后：议定了什么，谁办，什么时候办完
  conclusion text,
  owner_name text,
  due_on date,
  unique (meeting, n)
);
alter table duty_task add foreign key (agenda) references duty_agenda (id);
