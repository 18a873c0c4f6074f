-- 择优：一次求解。模型（候选人编号、成绩、约束）、结果、证书都存下来，任何人以后都能重算；姓名不在里面，看的时候从推荐材料取
create table choice (
  id uuid primary key default gen_random_uuid(),
  round uuid not null references round (id),
  level text not null,
  number int not null,
  organisation uuid not null references organisation (id),
  place bigint not null,
  line bigint,
  snapshot_on date not null,
  model jsonb not null,
  -- 每条约束的来历：依据、原文、缺事实的人
  about jsonb not null,
  -- 名额可以不用满
  short boolean not null default false,
  state text not null default '求解中' check (state in ('求解中', '有名单', '无成绩', '无解', '没有算完', '已确定', '作废')),
  progress text not null default '',
  result jsonb,
  explained jsonb,
  conflict jsonb,
  certificate jsonb,
  hash text,
  leaf uuid,
  milliseconds int,
  -- 现在的名单：求解的结果，加上逐处的人工改动
  chosen jsonb not null default '[]',
  changes int not null default 0,
  list uuid references list (id),
  meeting text,
  met_on date,
  minutes uuid,
  confirmed_on date,
  account uuid,
  unique (round, level, organisation, number)
);
create index choice_place on choice (place);
create index choice_list on choice (list) where list is not null;

-- 人工改动：每一处写明理由；破了硬约束的，附领导小组的裁定
create table choice_change (
  choice uuid not null references choice (id),
  n int not null,
  kind text not null check (kind in ('对换', '列入', '划出', '会议勾选', '并列裁定')),
  leaves jsonb not null,
  comes jsonb not null,
  reason text not null,
  before_total text not null,
  after_total text not null,
  broken jsonb not null default '[]',
  ruling jsonb,
  changed_on date not null,
  account uuid,
  actor text not null,
  primary key (choice, n)
);
