-- 外地的决定：一份文本读进来，逐句确认，另一人对照原件复核
create table text_intake (
  id uuid primary key default gen_random_uuid(),
  -- 读不出来的留空，由人填写
  title text,
  issuer text,
  adopted_on date,
  meeting text,
  effective_on date,
  effect_said text,
  status text not null check (status in ('征求意见稿', '草案', '已通过', '不明')),
  -- 引用时的一个字，和文件夹用的行政区划代码、拼音
  short text not null,
  division bigint,
  folder text,
  file_name text not null,
  file_kind text not null check (file_kind in ('docx', 'pdf', 'txt')),
  encoding text,
  sha256 bytea not null,
  -- 一字不改的原文；整理过的在 reading 里
  raw text not null,
  reading jsonb not null,
  organisation uuid not null references organisation (id),
  organisation_name text not null,
  place bigint not null,
  made_on date not null,
  checked_on date,
  checked_name text,
  discarded_on date,
  version int not null default 1,
  by_account uuid,
  by_name text,
  by_office text,
  act uuid,
  since timestamptz not null default clock_timestamp(),
  demo boolean not null default false,
  check (checked_on is null or discarded_on is null),
  check (checked_on is null or title is not null)
);
create index text_intake_place on text_intake (place, made_on);
create table text_intake_log (
  id uuid not null,
  body jsonb not null,
  since timestamptz not null,
  until timestamptz not null default clock_timestamp(),
  account uuid,
  act uuid
);
create index text_intake_log_id on text_intake_log (id, until);
create trigger sign before insert or update on text_intake for each row execute function app.sign_row();

-- 一句一行：系统提的，人定的
create table text_clause (
  intake uuid not null references text_intake (id),
  n int not null,
  item text not null,
  number text not null,
  part text,
  text text not null,
  -- 系统提的：语气和凭哪个词、责任单位、数和时限、相近的条文
  proposed jsonb not null,
  state text not null check (state in ('待定', '接受', '改定', '不要')),
  modality text not null check (modality in ('shall', 'promote', 'may', 'none')),
  bodies text[] not null,
  mechanism text not null,
  module text not null,
  superior text[] not null,
  primary key (intake, n)
);

-- 每一步定了什么、之前是什么，撤回凭它；只加不改，撤回也是一步
create table text_step (
  seq bigint generated always as identity primary key,
  intake uuid not null references text_intake (id),
  kind text not null check (kind in ('逐条', '一并接受', '撤回')),
  before jsonb not null,
  undoes bigint unique references text_step (seq),
  account uuid,
  by_name text not null,
  made_on date not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index text_step_intake on text_step (intake, seq);

-- 复核过的草稿包：条文图照它显示，没有效力，不起算期限
create table text_draft (
  id uuid primary key references text_intake (id),
  n int generated always as identity unique,
  title text not null,
  short text not null,
  status text not null,
  division bigint,
  body jsonb not null,
  organisation_name text not null,
  place bigint not null,
  made_by text not null,
  checked_by text not null,
  checked_on date not null
);
