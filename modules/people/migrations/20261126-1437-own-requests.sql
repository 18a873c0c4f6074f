-- 本人申请：职工在手机上要求更正一项记载，或交来一份材料的照片。单位答复，答复和办到哪一步本人看得到
create table own_request (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person (id),
  -- 针对一件推荐的；空：针对本人档案
  kase uuid references kase (id),
  kind text not null check (kind in ('更正', '材料')),
  -- 哪一项，或什么材料
  title text not null,
  was text,
  should_be text,
  note text not null default '',
  files uuid[] not null default '{}',
  state text not null default '待办' check (state in ('待办', '已采纳', '未采纳')),
  -- 由谁答复：推荐单位，或所在单位；没有单位的由上级在范围内办
  organisation uuid,
  place bigint not null,
  node bigint not null,
  line bigint,
  asked_on date not null,
  account uuid not null,
  due_on date,
  due_explain text,
  answer text,
  answered_on date,
  answered_by text,
  answered_office text,
  answered_account uuid,
  since timestamptz not null default clock_timestamp()
);
create index own_request_person on own_request (person, since);
create index own_request_kase on own_request (kase) where kase is not null;
create index own_request_organisation on own_request (organisation) where state = '待办';
create index own_request_node on own_request (node, since);
create index own_request_place on own_request (place, since);

-- 职工账号的激活码纸条：一次开通一份，加密存七天，打印后裁开
create table slip_batch (
  id uuid primary key default gen_random_uuid(),
  organisation uuid not null,
  organisation_name text not null,
  place bigint not null,
  node bigint not null,
  slips bytea,
  count int not null,
  until timestamptz not null,
  account uuid not null,
  made_on date not null
);
create index slip_batch_node on slip_batch (node);
create index slip_batch_place on slip_batch (place);
