-- 撤销、恢复的案：办理过程在案里，这里只记它与哪份荣誉、哪个决定相连，以及停发、追回、收缴
create table revocation (
  kase uuid primary key references kase (id),
  award uuid not null references award (id),
  kind text not null check (kind in ('撤销', '恢复')),
  ground text not null,
  opened_on date not null,
  by_office text not null,
  -- 停发起始月，如 2026-04；恢复的，补发从这个月算起
  stopped_from text check (stopped_from ~ '^\d{4}-\d{2}$'),
  resumed_from text check (resumed_from ~ '^\d{4}-\d{2}$'),
  -- 追回金额，单位元，只由人填写；空：没有追回或还没有定
  recover numeric(12, 2),
  taken_back text check (taken_back in ('已收缴', '待收缴', '无实物')),
  taken_back_on date,
  decision uuid references decision (id)
);
create index revocation_award on revocation (award);

-- 转移管理关系：转出和转入各一行，各在自己的范围里；转入的一方收下以后，荣誉才换地方管理
create table award_transfer (
  id uuid primary key default gen_random_uuid(),
  -- 同一次转移的两行有同一个号
  transfer uuid not null,
  side text not null check (side in ('转出', '转入')),
  awards uuid[] not null,
  person uuid,
  name text not null,
  honours text not null,
  from_office uuid not null references organisation (id),
  from_name text not null,
  to_office uuid not null references organisation (id),
  to_name text not null,
  to_unit text not null,
  number text,
  -- 待遇由转入一方从这个月起接续
  benefits_from text not null check (benefits_from ~ '^\d{4}-\d{2}$'),
  reason text not null,
  files text not null default '',
  state text not null default '待接收' check (state in ('待接收', '已接收', '已退回')),
  answer text,
  sent_on date not null,
  answered_on date,
  place bigint not null,
  unique (transfer, side)
);
create index award_transfer_place on award_transfer (place, state, sent_on);

-- 历史名册上的姓名并到人：并错了可以拆开，并和拆都留痕
create table award_join (
  id uuid primary key default gen_random_uuid(),
  award uuid not null references award (id),
  subject_kind text not null check (subject_kind in ('person', 'organisation', 'team')),
  subject uuid not null,
  reason text not null,
  paper uuid references file (id),
  joined_on date not null,
  by_name text not null,
  by_office text not null,
  split_on date,
  split_why text,
  split_by text
);
create index award_join_award on award_join (award);
